package io.emojify.runtime.socket;

import io.emojify.runtime.InvalidOptionException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Neighbouring addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param prefix the first of them, four or sixteen bytes
 * @param bits of the prefix that all of them share
 */
record AddressRange(byte[] prefix, int bits) {
  /** Digits only, so that nothing here asks a name server. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(OCTET\\.){3}OCTET|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"
              .replace("OCTET", "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"));

  /**
   * @param text an address, or a range of them in CIDR notation
   * @throws InvalidOptionException if it is neither
   */
  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] prefix = literal(address).orElseThrow(() -> notARange(text)).getAddress();
    try {
      int bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > prefix.length * 8) {
        throw notARange(text);
      }
      return new AddressRange(prefix, bits);
    } catch (NumberFormatException e) {
      throw notARange(text);
    }
  }

  /** An address that is written in digits; empty for a name, or anything else. */
  static Optional<InetAddress> literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((other[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range
        && range.bits == bits
        && Arrays.equals(range.prefix, prefix);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(prefix) + bits;
  }

  private static InvalidOptionException notARange(String text) {
    return new InvalidOptionException(
        "--trusted-proxies must name addresses such as 10.0.0.5 or ranges such as 10.0.0.0/8, not '%s'"
            .formatted(text));
  }
}
