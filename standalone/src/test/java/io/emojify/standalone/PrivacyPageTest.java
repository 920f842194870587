package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That docs/privacy.md names tests for its promises, and no others than there are. */
class PrivacyPageTest {
  @Test
  void namesOnlyTestsThatThereAre() throws Exception {
    NamedTests named = NamedTests.in(Files.readString(Path.of("..", "docs", "privacy.md")));

    assertThat(named.names()).hasSizeGreaterThan(10);
    assertThat(named.missing()).isEmpty();
  }

  @Test
  void namesEveryTopic() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "privacy.md"));

    assertThat(Topics.bundled(1).all())
        .extracting(Topic::name)
        .allSatisfy(name -> assertThat(page).contains("`" + name.replace("emojify.", "") + "`"));
  }

  @Test
  void wouldNoticeATestThatIsGone() {
    assertThat(
            NamedTests.in(
                    "`PrivacyPageTest#namesEveryTopic`, `PrivacyPageTest#isGone`, `NoTest#isThere`")
                .missing())
        .containsExactly("PrivacyPageTest#isGone", "NoTest#isThere");
  }
}
