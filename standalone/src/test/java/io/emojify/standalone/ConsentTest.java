package io.emojify.standalone;

import static io.emojify.standalone.PageStand.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.standalone.PageStand.Window;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** That the camera is asked for, and pictures leave, only once somebody has agreed. */
class ConsentTest {
  /** Notes in their order: the camera asked for, a socket opened, something sent. */
  private static final String WITNESS =
      """
      window.witnessed = [];
      const media = navigator.mediaDevices;
      if (media) {
        const request = media.getUserMedia.bind(media);
        media.getUserMedia = wanted => {
          window.witnessed.push('camera');
          return request(wanted);
        };
      }
      const RealSocket = window.WebSocket;
      window.WebSocket = class extends RealSocket {
        constructor(...all) {
          window.witnessed.push('socket');
          super(...all);
        }
        send(data) {
          window.witnessed.push('sent');
          super.send(data);
        }
      };
      const realFetch = window.fetch;
      window.fetch = (...all) => {
        window.witnessed.push('fetch ' + (all[1]?.method ?? 'GET'));
        return realFetch(...all);
      };
      """;

  @TempDir private static Path folder;

  private static PageStand stand;
  private static Page page;

  @BeforeAll
  static void start() {
    stand = PageStand.start(folder, Collections.nCopies(2, TestPictures.portrait()));
    page = stand.page();
    stand
        .browser()
        .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WITNESS));
  }

  @AfterAll
  static void stop() {
    if (stand != null) {
      stand.close();
    }
  }

  @BeforeEach
  void open() {
    stand.open(Window.LAPTOP);
  }

  @Test
  void asksForNoCameraAndSendsNothingBeforeStartIsPressed() {
    for (String control :
        List.of(
            "view-overlay",
            "view-annotated",
            "mirror",
            "source-demo",
            "source-file",
            "style-blur",
            "smoothing",
            "source-camera",
            "keys")) {
      page.press(control);
    }
    stand.browser().executeScript("document.querySelector('[data-testid=keys-dialog]').close()");

    assertThat(witnessed()).isEmpty();
    assertThat(page.consent()).startsWith("By starting, you let this page send camera pictures");
  }

  @Test
  void asksForNoCameraWhateverKeyIsPressedButThoseThatStart() {
    for (String key : List.of("v", "1", "2", "3", "4", "m", "c", "r", "l", "p", "f", "t", "?")) {
      type(key);
    }
    type(Keys.ESCAPE);
    for (int i = 0; i < 40; i++) {
      type(Keys.TAB);
      if (page.focused().startsWith("style-")) {
        type(Keys.ARROW_RIGHT);
      }
    }

    assertThat(page.state()).isEqualTo("idle");
    assertThat(witnessed()).isEmpty();
  }

  @Test
  void asksForTheCameraBeforeAnythingIsSentOnceSomebodyAgrees() {
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);

    List<String> order = witnessed().stream().distinct().toList();
    assertThat(order).startsWith("camera", "socket").contains("sent");
  }

  @Test
  void takesTheStartKeyForConsentWhileTheWordsAreInSight() {
    assertThat(page.consent()).contains("deleted within a minute");

    type("s");

    awaiting().until(() -> page.framesShown() > 0);
    assertThat(witnessed()).startsWith("camera");
  }

  @Test
  void tellsAReaderOfTheButtonWhatItAgreesTo() {
    assertThat(page.element("start").getDomAttribute("aria-describedby")).isEqualTo("consent");
  }

  @SuppressWarnings("unchecked") // the script returns an array of strings
  private static List<String> witnessed() {
    return (List<String>) stand.browser().executeScript("return window.witnessed");
  }

  private static void type(CharSequence keys) {
    new Actions(stand.browser()).sendKeys(keys).perform();
  }
}
