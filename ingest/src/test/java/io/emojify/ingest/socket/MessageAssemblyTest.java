package io.emojify.ingest.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.check.RejectReason;
import io.emojify.runtime.socket.ByteBudget;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageAssemblyTest {
  private static final int MAX = 200_000;

  private final ByteBudget budget = new ByteBudget(400_000);
  private final MessageAssembly assembly = new MessageAssembly(MAX, 8 * MAX, budget);

  /** Bytes that tell where in the message they stand. */
  private static ByteBuffer bytes(int from, int count) {
    byte[] bytes = new byte[count];
    IntStream.range(0, count).forEach(i -> bytes[i] = (byte) ((from + i) % 251));
    return ByteBuffer.wrap(bytes);
  }

  private boolean addParts(int count, int size) {
    boolean goesOn = true;
    for (int i = 0; i < count && goesOn; i++) {
      goesOn = assembly.add(bytes(i * size, size), i == count - 1);
    }
    return goesOn;
  }

  @Test
  void takesAMessageInOnePartAsItIs() {
    ByteBuffer whole = bytes(0, 1000);

    assertThat(assembly.add(whole, true)).isTrue();

    assertThat(assembly.message()).isSameAs(whole);
    assertThat(assembly.problem()).isEmpty();
    assertThat(budget.held()).isZero();
  }

  @Test
  void putsPartsTogetherInTheirOrder() {
    assertThat(addParts(25, 8_000)).isTrue();

    assertThat(assembly.problem()).isEmpty();
    assertThat(assembly.message()).isEqualTo(bytes(0, 200_000));
  }

  @Test
  void holdsNoMoreThanAFrameMayHave() {
    addParts(25, 8_000);
    assertThat(budget.held()).isEqualTo(MAX);

    assembly.clear();
    assertThat(budget.held()).isZero();
  }

  @Test
  void keepsOfAMessageThatIsTooLargeOnlyHowItBegins() {
    assertThat(addParts(26, 8_000)).isTrue();

    assertThat(assembly.problem()).hasValue(RejectReason.TOO_MANY_BYTES);
    assertThat(assembly.message()).isEqualTo(bytes(0, 8));
    assertThat(budget.held()).isZero();
  }

  @Test
  void refusesALargeMessageInOnePart() {
    assertThat(assembly.add(bytes(0, MAX + 1), true)).isTrue();

    assertThat(assembly.problem()).hasValue(RejectReason.TOO_MANY_BYTES);
    assertThat(assembly.message()).isEqualTo(bytes(0, 8));
  }

  @Test
  void hasEnoughOfAMessageThatIsLargerThanAnyMistake() {
    assertThat(addParts(8 * MAX / 8_000, 8_000)).isTrue();
    assembly.clear();

    assertThat(addParts(8 * MAX / 8_000 + 1, 8_000)).isFalse();
    assertThat(budget.held()).isZero();
  }

  @Test
  void isBusyWhereThereIsNoRoom() {
    budget.tryTake(300_000);

    assertThat(addParts(25, 8_000)).isTrue();

    assertThat(assembly.problem()).hasValue(RejectReason.BUSY);
    assertThat(assembly.message()).isEqualTo(bytes(0, 8));
    assertThat(budget.held()).isEqualTo(300_000);
  }

  @Test
  void beginsAnewAfterEachMessage() {
    addParts(26, 8_000);
    assembly.clear();

    assertThat(addParts(3, 5)).isTrue();

    assertThat(assembly.problem()).isEmpty();
    assertThat(assembly.message()).isEqualTo(bytes(0, 15));
  }

  @Test
  void tellsTheBeginningOfAMessageInVerySmallParts() {
    budget.tryTake(400_000);

    addParts(20, 3);

    assertThat(assembly.message()).isEqualTo(bytes(0, 8));
  }

  @Test
  void givesBackItsRoomWhenTheConnectionEndsInTheMiddle() {
    assembly.add(bytes(0, 70_000), false);
    assertThat(budget.held()).isPositive();

    assembly.end();

    assertThat(budget.held()).isZero();
    assembly.add(bytes(0, 70_000), false);
    assertThat(budget.held()).isZero();
  }
}
