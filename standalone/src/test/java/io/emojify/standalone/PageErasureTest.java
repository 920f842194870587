package io.emojify.standalone;

import static io.emojify.standalone.PageStand.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Style;
import io.emojify.schemas.Topics;
import io.emojify.standalone.PageStand.Window;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The button on the page that has one's own results deleted. */
class PageErasureTest {
  @TempDir private static Path folder;

  private static PageStand stand;
  private static Page page;

  @BeforeAll
  static void start() {
    stand = PageStand.start(folder, Collections.nCopies(2, TestPictures.portrait()));
    page = stand.page();
  }

  @AfterAll
  static void stop() {
    if (stand != null) {
      stand.close();
    }
  }

  @Test
  void stopsSendingAndHasTheResultsOfTheVisitDeleted() {
    stand.open(Window.LAPTOP);
    assertThat(page.element("erasure").isDisplayed()).as("there is nothing yet").isFalse();
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);
    assertThat(page.element("erasure").getText()).contains("keeps the numbers of this visit");

    page.press("erase");

    assertThat(page.state()).isEqualTo("stopped");
    awaiting()
        .untilAsserted(
            () ->
                assertThat(page.element("erase-note").getText())
                    .startsWith("Nobody is shown them any more. They will be gone")
                    .containsPattern("disks by \\d+:\\d\\d"));
    assertThat(page.element("erase").isEnabled()).isFalse();
    awaiting()
        .until(
            () -> stand.values(Topics::erasures).reduce((first, last) -> last).orElseThrow(),
            erasure -> erasure.getFrames() > 0);
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void goesOnToTheOtherSessionsWhereOneIsTooLate() {
    stand.open(Window.LAPTOP);
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);
    page.press("stop");
    page.press("start");
    awaiting().until(() -> page.state().equals("live") && page.framesShown() > 0);
    long before = stand.values(Topics::erasures).count();
    stand
        .browser()
        .executeScript(
            """
            const real = window.fetch;
            let first = true;
            window.fetch = (address, request) => {
              if (first && request?.method === 'DELETE') {
                first = false;
                return Promise.resolve(new Response('{}', { status: 401 }));
              }
              return real(address, request);
            };
            """);

    page.press("erase");

    awaiting()
        .untilAsserted(
            () ->
                assertThat(page.element("erase-note").getText())
                    .startsWith("Only some of them are being deleted")
                    .contains("The others were sent too long ago for this page."));
    assertThat(stand.values(Topics::erasures).count()).isGreaterThan(before);
  }

  @Test
  void saysThatNothingWasDeletedWhereTheServerDoesNotAnswer() {
    stand.open(Window.PHONE);
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);
    stand.browser().executeScript("window.fetch = () => Promise.reject(new TypeError('offline'))");

    page.press("erase");

    awaiting()
        .untilAsserted(
            () ->
                assertThat(page.element("erase-note").getText())
                    .contains("perhaps nothing was deleted"));
    assertThat(page.element("erase").isEnabled()).as("it can be tried again").isTrue();
    assertThat(page.fitsItsWidth()).isTrue();
  }

  @Test
  void isNotForThoseWhoOnlyWatch() {
    try (IngestClient client = IngestClient.connect(stand.server().pageAddress())) {
      page.open(
          "%s#watch=%s&token=%s"
              .formatted(
                  stand.server().pageAddress(),
                  client.sessionId(),
                  client.session().get("viewToken").textValue()));
      byte[] picture = TestPictures.portrait();
      awaiting()
          .until(
              () -> {
                client.send(Style.BOX, picture);
                return page.framesShown() > 0;
              });

      assertThat(page.element("erasure").isDisplayed()).isFalse();
    }
  }
}
