package io.emojify.standalone;

import static io.emojify.standalone.PageStand.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.runtime.ViewTokens;
import io.emojify.standalone.PageStand.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/** What people get who are given a link to watch. */
class PageSharingTest {
  private static final String SECRET = "a secret of the test";

  @TempDir private static Path folder;
  @TempDir private static Path viewersFolder;

  private static PageStand stand;
  private static ChromeDriver viewersBrowser;

  @BeforeAll
  static void start() throws IOException {
    Path secret = Files.writeString(viewersFolder.resolve("secret"), SECRET);
    stand =
        PageStand.start(
            folder,
            Collections.nCopies(10, TestPictures.portrait()),
            "--max-fps=10",
            "--view-secret-file=" + secret);
    viewersBrowser =
        Browser.start(Collections.nCopies(2, TestPictures.portrait()), viewersFolder, false);
  }

  @AfterAll
  static void stop() {
    if (viewersBrowser != null) {
      viewersBrowser.quit();
    }
    if (stand != null) {
      stand.close();
    }
  }

  @Test
  void letsSeveralWatchWhatIsSharedUntilItEnds() {
    stand.live(Window.LAPTOP);
    Page sender = stand.page();
    sender.press("view-overlay");
    sender.press("style-blur");
    sender.press("share");
    awaiting().until(() -> sender.isOpen("share-dialog"));
    String link = sender.element("share-link").getDomProperty("value");
    assertThat(link).startsWith(stand.server().pageAddress() + "#watch=");
    assertThat(sender.element("share-note").getText()).startsWith("The link works until ");
    sender.press("share-copy");
    awaiting().until(() -> sender.element("share-note").getText().matches("Copied\\.|Your .*"));

    Page viewer = new Page(viewersBrowser);
    String firstTab = viewersBrowser.getWindowHandle();
    for (int i = 0; i < 2; i++) {
      viewer.open(link);
      awaiting().until(() -> viewer.framesShown() > 2);
      assertThat(viewer.mode()).isEqualTo("watch");
      assertThat(viewer.element("share").isDisplayed()).isFalse();
      assertThat(viewer.element("source-camera").isDisplayed()).isFalse();
      assertThat(viewer.element("style-box").isDisplayed()).isFalse();
      assertThat(viewer.element("record").isDisplayed()).isFalse();
      assertThat(viewer.errors()).isEmpty();
      viewersBrowser.switchTo().newWindow(WindowType.WINDOW);
    }
    viewersBrowser.close();
    viewersBrowser.switchTo().window(firstTab);

    sender.press("share-end");

    awaiting().until(() -> viewer.messageCode().equals("nothing-to-watch"));
    int shown = viewer.framesShown();
    int before = sender.framesShown();
    awaiting().until(() -> sender.state().equals("live") && sender.framesShown() > before + 3);
    assertThat(viewer.framesShown()).isEqualTo(shown);
  }

  @Test
  void saysThatALinkHasExpired() {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    ViewTokens tokens =
        new ViewTokens(
            SECRET.getBytes(StandardCharsets.UTF_8), Duration.ofHours(1), () -> yesterday);

    String code = codeFor("some-session", tokens.tokenFor("some-session"));

    assertThat(code).isEqualTo("link-expired");
    assertThat(new Page(viewersBrowser).element("message").getText())
        .contains("This link has expired")
        .contains("Ask whoever sent it for a new one");
  }

  @Test
  void saysThatALinkIsWrong() {
    assertThat(codeFor("some-session", "wrong")).isEqualTo("link-refused");
  }

  private static String codeFor(String session, String token) {
    Page viewer = new Page(viewersBrowser);
    viewer.open("%s#watch=%s&token=%s".formatted(stand.server().pageAddress(), session, token));
    awaiting().until(() -> !viewer.messageCode().isEmpty());
    assertThat(viewer.state()).isEqualTo("stopped");
    return viewer.messageCode();
  }
}
