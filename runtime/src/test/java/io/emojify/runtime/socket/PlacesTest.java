package io.emojify.runtime.socket;

import static io.emojify.runtime.socket.Places.Answer.GIVEN;
import static io.emojify.runtime.socket.Places.Answer.NONE_LEFT;
import static io.emojify.runtime.socket.Places.Answer.NONE_LEFT_FOR_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Optional<String> ONE = Optional.of("192.0.2.1");
  private static final Optional<String> OTHER = Optional.of("192.0.2.2");
  private static final Optional<String> UNKNOWN = Optional.empty();

  private final Places places = new Places(3, 2);

  @Test
  void areFewerForOneAddressThanForAll() {
    assertThat(places.take(ONE)).isEqualTo(GIVEN);
    assertThat(places.take(ONE)).isEqualTo(GIVEN);
    assertThat(places.take(ONE)).isEqualTo(NONE_LEFT_FOR_ADDRESS);
    assertThat(places.take(OTHER)).isEqualTo(GIVEN);
    assertThat(places.take(OTHER)).isEqualTo(NONE_LEFT);
    assertThat(places.taken()).isEqualTo(3);
  }

  @Test
  void areThereAgainOnceTheyAreGivenBack() {
    places.take(ONE);
    places.take(ONE);

    places.giveBack(ONE);

    assertThat(places.take(ONE)).isEqualTo(GIVEN);
    assertThat(places.taken()).isEqualTo(2);
  }

  @Test
  void areCountedInAllOnlyForThoseWhoseAddressIsUnknown() {
    assertThat(places.take(UNKNOWN)).isEqualTo(GIVEN);
    assertThat(places.take(UNKNOWN)).isEqualTo(GIVEN);
    assertThat(places.take(UNKNOWN)).isEqualTo(GIVEN);
    assertThat(places.take(UNKNOWN)).isEqualTo(NONE_LEFT);
  }

  @Test
  void rememberNoAddressThatHasNone() {
    places.take(ONE);
    places.take(OTHER);

    places.giveBack(ONE);
    places.giveBack(OTHER);

    assertThat(places.addresses()).isZero();
    assertThat(places.taken()).isZero();
  }
}
