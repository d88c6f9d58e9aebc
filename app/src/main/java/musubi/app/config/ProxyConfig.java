package musubi.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Proxies in front of the server.
 *
 * @param addresses of the proxies, such as {@code 127.0.0.1} or {@code 10.0.0.0/8}; headers from
 *     anywhere else change nothing
 * @param forwarded by which headers they say who asked them: {@code x-forwarded}, which is the
 *     default, or {@code forwarded}
 * @param userHeader that names who asks; null if they do not say
 * @param groupsHeader that names her groups, parted by commas
 */
public record ProxyConfig(
    @Nullable List<String> addresses,
    @Nullable String forwarded,
    @Nullable String userHeader,
    @Nullable String groupsHeader) {

  /** As {@code Forwarded} of RFC 7239. */
  public static final String FORWARDED = "forwarded";

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");

  void check(Path file) {
    List<String> named = addresses == null ? List.of() : addresses;
    LoginConfig.require(!named.isEmpty(), file, "config.login.proxy.addresses", "");
    for (String address : named) {
      LoginConfig.require(isAddress(address), file, "config.login.proxy.addresses", address);
    }
    if (userHeader != null) {
      for (String address : named) {
        // Whoever reaches the server could send the header herself.
        LoginConfig.require(
            !address.endsWith("/0"), file, "config.login.proxy.addresses.all", address);
      }
    }
    LoginConfig.require(
        forwarded == null || forwarded.equals(FORWARDED) || forwarded.equals("x-forwarded"),
        file,
        "config.login.proxy.forwarded",
        forwarded);
    LoginConfig.require(
        userHeader == null || HEADER.matcher(userHeader).matches(),
        file,
        "config.login.proxy.user-header",
        userHeader);
    LoginConfig.require(
        groupsHeader == null || (userHeader != null && HEADER.matcher(groupsHeader).matches()),
        file,
        "config.login.proxy.groups-header",
        groupsHeader);
  }

  /** No name is looked up: an address has only these characters. */
  private static boolean isAddress(@Nullable String text) {
    if (text == null || !text.matches("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/\\d{1,3})?")) {
      return false;
    }
    try {
      new IpAddressMatcher(text).matches("127.0.0.1");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
