package io.emojify.standalone;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** Goes through a page by the Tab key, and looks at each stop whether the focus can be seen. */
final class TabOrder {
  /** More than any page here has places to go to. */
  private static final int MANY_STOPS = 150;

  /** Around a control, for what marks it from outside. */
  private static final int MARGIN = 8;

  /** A thin line around something small is more. */
  private static final int FEWEST_PIXELS = 30;

  private static final String FOCUS =
      """
      const focused = document.activeElement;
      if (!focused || focused === document.body || focused === document.documentElement) {
        return null;
      }
      const {left, top, width, height} = focused.getBoundingClientRect();
      return {
        name: focused.localName + ' '
            + (focused.dataset.testid || focused.id || focused.getAttribute('href')
                || focused.textContent.trim().slice(0, 40)),
        place: [...document.querySelectorAll('*')].indexOf(focused),
        left: Math.round(left),
        top: Math.round(top),
        width: Math.round(width),
        height: Math.round(height)};
      """;

  /**
   * One stop.
   *
   * @param name for people who read the test's result
   * @param place among the page's elements
   * @param changedPixels how many pixels of the screen tell that it has the focus
   */
  record Stop(String name, long place, int changedPixels) {
    boolean isVisible() {
      return changedPixels >= FEWEST_PIXELS;
    }
  }

  private final ChromeDriver browser;

  TabOrder(ChromeDriver browser) {
    this.browser = browser;
  }

  /** From the top of the open page until the focus leaves it or comes round. */
  @SuppressWarnings("unchecked") // the script returns an object or null
  List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < MANY_STOPS; i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      var focus = (Map<String, Object>) browser.executeScript(FOCUS);
      if (focus == null
          || stops.stream().anyMatch(stop -> stop.place() == number(focus, "place"))) {
        return stops;
      }
      stops.add(
          new Stop((String) focus.get("name"), number(focus, "place"), pixelsThatTell(focus)));
    }
    throw new AssertionError("the focus finds no end: " + stops);
  }

  /** How the part of the screen changes when the focus is taken away and given back. */
  private int pixelsThatTell(Map<String, Object> focus) {
    BufferedImage with = screen();
    browser.executeScript("window.hadFocus = document.activeElement; window.hadFocus.blur();");
    BufferedImage without = screen();
    browser.executeScript("window.hadFocus.focus({preventScroll: true, focusVisible: true});");
    int left = Math.max(0, number(focus, "left") - MARGIN);
    int top = Math.max(0, number(focus, "top") - MARGIN);
    int right = number(focus, "left") + number(focus, "width") + MARGIN;
    int bottom = number(focus, "top") + number(focus, "height") + MARGIN;
    int changed = 0;
    for (int y = top; y < Math.min(bottom, with.getHeight()); y++) {
      for (int x = left; x < Math.min(right, with.getWidth()); x++) {
        changed += with.getRGB(x, y) == without.getRGB(x, y) ? 0 : 1;
      }
    }
    return changed;
  }

  private BufferedImage screen() {
    try {
      return ImageIO.read(new ByteArrayInputStream(browser.getScreenshotAs(OutputType.BYTES)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Map<String, Object> focus, String name) {
    return ((Number) focus.get(name)).intValue();
  }
}
