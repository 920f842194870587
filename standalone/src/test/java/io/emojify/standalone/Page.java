package io.emojify.standalone;

import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page in a browser, by what people see and press. */
final class Page {
  private static final String PIXELS =
      """
      const canvas = document.querySelector('[data-testid=stage]');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      """;

  private final ChromeDriver browser;

  Page(ChromeDriver browser) {
    this.browser = browser;
  }

  /** Opens it anew, whatever was open before. */
  void open(String address) {
    // An address that differs in its fragment only would be no new page.
    browser.get("about:blank");
    browser.get(address);
  }

  WebElement element(String testId) {
    return browser.findElement(By.cssSelector("[data-testid=" + testId + "]"));
  }

  void press(String testId) {
    element(testId).click();
  }

  String consent() {
    return browser.findElement(By.id("consent")).getText();
  }

  /** {@code annotated} or {@code overlay}. */
  String view() {
    return root("data-view");
  }

  /** The id of the session that is sent or watched. */
  String session() {
    return root("data-session");
  }

  /** Whether the button is one that stays pressed, and is. */
  boolean isPressed(String testId) {
    return "true".equals(element(testId).getDomAttribute("aria-pressed"));
  }

  /** Of the element that the next key goes to; empty if it has none. */
  String focused() {
    return (String) browser.executeScript("return document.activeElement?.dataset.testid ?? ''");
  }

  /** Whether people see where the keyboard is. */
  boolean showsItsFocus() {
    return (Boolean)
        browser.executeScript(
            """
            const outlined = element => element
                && getComputedStyle(element).outlineStyle !== 'none'
                && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
            const at = document.activeElement;
            // Sliders draw it around their thumb, which scripts can't see.
            return outlined(at) || outlined(at.closest('label')) || at.type === 'range';
            """);
  }

  boolean isOpen(String dialogTestId) {
    return element(dialogTestId).getDomAttribute("open") != null;
  }

  /** What is said aloud when something was done. */
  String announcement() {
    return (String) element("announcement").getDomProperty("textContent");
  }

  /** Mean of the stage's left half minus that of its right half, as brightness. */
  double leftMinusRight() {
    return ((Number)
            browser.executeScript(
                PIXELS
                    + """
                    let sum = 0;
                    for (let i = 0; i < data.length; i += 4) {
                      const left = (i / 4) % canvas.width < canvas.width / 2;
                      sum += left ? data[i + 1] : -data[i + 1];
                    }
                    return sum / (data.length / 8);
                    """))
        .doubleValue();
  }

  String state() {
    return root("data-state");
  }

  String mode() {
    return root("data-mode");
  }

  int framesShown() {
    return Integer.parseInt(root("data-frames-shown"));
  }

  /** Of the message shown; empty if there is none. */
  String messageCode() {
    return element("message").getDomAttribute("data-code");
  }

  List<String> emotions() {
    return list(
        "return [...document.querySelectorAll('[data-testid=face]')].map(f => f.dataset.emotion)");
  }

  /** How many of the stage's pixels have nearly this colour; JPEG changes it a little. */
  long pixelsOf(int red, int green, int blue) {
    return (Long)
        browser.executeScript(
            PIXELS
                + """
                let count = 0;
                for (let i = 0; i < data.length; i += 4) {
                  if (Math.abs(data[i] - arguments[0]) < 24
                      && Math.abs(data[i + 1] - arguments[1]) < 24
                      && Math.abs(data[i + 2] - arguments[2]) < 24) {
                    count++;
                  }
                }
                return count;
                """,
            red,
            green,
            blue);
  }

  /** How many pixels around the face have the colour that its card has in the list of faces. */
  long boxPixelsWithin(int left, int top, int right, int bottom) {
    return (Long)
        browser.executeScript(
            PIXELS
                + """
                const card = document.querySelector('[data-testid=face]');
                if (!card) {
                  return 0;
                }
                const hex = getComputedStyle(card).getPropertyValue('--track').trim();
                const colour = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
                let count = 0;
                for (let y = arguments[1]; y < arguments[3]; y++) {
                  for (let x = arguments[0]; x < arguments[2]; x++) {
                    const i = 4 * (y * canvas.width + x);
                    count += colour.every((c, at) => Math.abs(data[i + at] - c) < 24);
                  }
                }
                return count;
                """,
            left,
            top,
            right,
            bottom);
  }

  /** How much the stage's picture changes from pixel to pixel within 50 pixels of a point. */
  double detailAt(int x, int y) {
    return ((Number)
            browser.executeScript(
                PIXELS
                    + """
                    let sum = 0;
                    for (let y = arguments[1] - 50; y < arguments[1] + 50; y++) {
                      for (let x = arguments[0] - 50; x < arguments[0] + 50; x++) {
                        const i = 4 * (y * canvas.width + x);
                        sum += Math.abs(data[i] - data[i + 4]);
                      }
                    }
                    return sum / 10000;
                    """,
                x,
                y))
        .doubleValue();
  }

  /** Keeps hold of the camera's stream, so that {@link #cameraRuns} can tell after its end. */
  void rememberCamera() {
    browser.executeScript("window.heldStream = document.querySelector('video').srcObject");
  }

  boolean cameraRuns() {
    return (Boolean)
        browser.executeScript(
            "return window.heldStream.getTracks().some(track => track.readyState === 'live')");
  }

  boolean fitsItsWidth() {
    return (Boolean)
        browser.executeScript(
            "const root = document.documentElement;"
                + "return root.scrollWidth <= root.clientWidth");
  }

  /**
   * What the browser complained about since the last call. That summaries are asked for where no
   * service has any is no mistake.
   */
  List<String> errors() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("/summaries?"))
        .toList();
  }

  private String root(String attribute) {
    return browser.findElement(By.tagName("html")).getDomAttribute(attribute);
  }

  @SuppressWarnings("unchecked") // the script returns an array of strings
  private List<String> list(String script) {
    return (List<String>) browser.executeScript(script);
  }
}
