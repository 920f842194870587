package io.emojify.standalone;

import static io.emojify.standalone.PageStand.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.standalone.PageStand.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The whole page by keyboard, without a pointer. */
class PageKeyboardTest {
  private static final int MOST_TABS = 40;

  @TempDir private static Path folder;

  private static PageStand stand;
  private static Page page;

  @BeforeAll
  static void start() {
    stand =
        PageStand.start(folder, Collections.nCopies(10, TestPictures.portrait()), "--max-fps=15");
    page = stand.page();
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
  void reachesEveryControlInOrderAndShowsWhereItIs() {
    startByKeyboard();
    awaiting().until(() -> page.element("chart").isDisplayed());

    List<String> reached = tabThrough();

    assertThat(reached)
        .containsSubsequence(
            "help-link",
            "about-link",
            "keys",
            "view-annotated",
            "mirror",
            "snapshot",
            "record",
            "share",
            "full-screen",
            "pause",
            "stop",
            "style-box",
            "smoothing",
            "timeline-track",
            "chart",
            "as-table");
  }

  @Test
  void startsChoosesAndStopsByTabArrowsAndEnter() {
    startByKeyboard();

    tabTo("view-annotated");
    type(Keys.ARROW_RIGHT);
    assertThat(page.view()).isEqualTo("overlay");
    tabTo("mirror");
    type(Keys.SPACE);
    assertThat(page.isPressed("mirror")).isTrue();
    tabTo("style-box");
    type(Keys.ARROW_RIGHT);
    assertThat(page.element("style-emoji").isSelected()).isTrue();
    tabTo("smoothing");
    type(Keys.ARROW_RIGHT);
    assertThat(page.element("smoothing-value").getText()).isEqualTo("0.30 s");

    shiftTabTo("stop");
    type(Keys.ENTER);

    assertThat(page.state()).isEqualTo("stopped");
    assertThat(page.focused()).isEqualTo("start");
  }

  @Test
  void doesWithSingleKeysWhatPeopleDoMost() {
    type("s");
    awaiting().until(() -> page.state().equals("live") && page.framesShown() > 0);

    type("v");
    assertThat(page.view()).isEqualTo("overlay");
    type("3");
    assertThat(page.element("style-blur").isSelected()).isTrue();
    type("m");
    assertThat(page.isPressed("mirror")).isTrue();
    type("r");
    assertThat(page.isPressed("record")).isTrue();
    type("r");
    awaiting().until(() -> page.element("takes").isDisplayed());
    type("f");
    awaiting().until(() -> page.isPressed("full-screen"));
    type("f");
    awaiting().until(() -> !page.isPressed("full-screen"));
    type("p");
    assertThat(page.state()).isEqualTo("paused");
    type("p");
    awaiting().until(() -> page.state().equals("live"));
    type("l");
    awaiting().until(() -> page.isOpen("share-dialog"));
    type(Keys.ESCAPE);
    awaiting().until(() -> !page.isOpen("share-dialog"));
    type("s");
    assertThat(page.state()).isEqualTo("stopped");
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void listsTheKeysAndSwitchesThemOff() {
    type("?");
    awaiting().until(() -> page.isOpen("keys-dialog"));
    assertThat(page.element("keys-dialog").getText())
        .contains("Annotated or overlay")
        .contains("Record, and finish")
        .contains("Full screen");

    tabTo("keys-on");
    type(Keys.SPACE);
    type(Keys.ESCAPE);
    awaiting().until(() -> !page.isOpen("keys-dialog"));
    type("m");

    assertThat(page.isPressed("mirror")).isFalse();
  }

  @Test
  void readsTheTimelineByArrowKeys() {
    startByKeyboard();
    awaiting()
        .until(() -> !stand.browser().findElements(By.cssSelector(".chart canvas")).isEmpty());
    tabTo("chart");

    type(Keys.ARROW_LEFT);

    String reading = (String) page.element("chart-reading").getDomProperty("textContent");
    assertThat(reading).matches("(Now|\\d+ seconds ago): happy \\d+ %, [a-z]+ \\d+ %\\.");
  }

  private static void startByKeyboard() {
    tabTo("start");
    type(Keys.ENTER);
    awaiting().until(() -> page.framesShown() > 0 && page.emotions().size() == 1);
    assertThat(page.focused()).as("the focus went along").isEqualTo("stop");
    stand.browser().executeScript("document.activeElement.blur(); scrollTo(0, 0)");
  }

  /** From where it is to the end of the page. */
  private static List<String> tabThrough() {
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < MOST_TABS; i++) {
      type(Keys.TAB);
      String at = page.focused();
      if (!at.isEmpty()) {
        assertThat(page.showsItsFocus()).as("the focus on " + at + " is seen").isTrue();
        reached.add(at);
      }
    }
    return reached;
  }

  private static void tabTo(String testId) {
    for (int i = 0; i < MOST_TABS && !page.focused().equals(testId); i++) {
      type(Keys.TAB);
    }
    assertThat(page.focused()).isEqualTo(testId);
  }

  private static void shiftTabTo(String testId) {
    for (int i = 0; i < MOST_TABS && !page.focused().equals(testId); i++) {
      new Actions(stand.browser())
          .keyDown(Keys.SHIFT)
          .sendKeys(Keys.TAB)
          .keyUp(Keys.SHIFT)
          .perform();
    }
    assertThat(page.focused()).isEqualTo(testId);
  }

  private static void type(CharSequence keys) {
    new Actions(stand.browser()).sendKeys(keys).perform();
  }
}
