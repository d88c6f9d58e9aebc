package musubi.app.server.guard;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import musubi.app.setup.LoginSetup;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Believes the proxies of the configuration, and nobody else, about who asked them, by which name
 * and over what. All that comes after sees the outer address: cookies, links, the guard and the
 * limits of signing in. Stands before everything but what counts requests.
 */
public final class TrustedProxies extends ValveBase {

  /** An attribute of requests that a trusted proxy has passed on. */
  private static final String PASSED_ON = "musubi.passed-on";

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(:\\d{1,5})?");

  private final List<IpAddressMatcher> trusted;
  private final boolean standard;

  /** Believes the proxies of a configuration. */
  public TrustedProxies(LoginSetup.Proxy proxy) {
    super(/* asyncSupported= */ true);
    this.trusted = proxy.addresses().stream().map(IpAddressMatcher::new).toList();
    this.standard = proxy.standard();
  }

  /**
   * What one proxy says of a request.
   *
   * @param address who asked the proxy
   * @param scheme over what
   * @param host by which name, and port where it is not that of the scheme
   */
  private record Hop(@Nullable String address, @Nullable String scheme, @Nullable String host) {}

  /** Whether a trusted proxy has passed a request on. */
  public static boolean passedOn(jakarta.servlet.http.HttpServletRequest request) {
    return request.getAttribute(PASSED_ON) != null;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (isTrusted(request.getRemoteAddr())) {
      request.setAttribute(PASSED_ON, Boolean.TRUE);
      List<Hop> hops = standard ? standard(request) : usual(request);
      if (!hops.isEmpty()) {
        believe(request, hops);
      }
    }
    getNext().invoke(request, response);
  }

  /** The nearest proxy tells of scheme and name; the client is the first that is no proxy. */
  private void believe(Request request, List<Hop> nearestFirst) {
    Hop nearest = nearestFirst.getFirst();
    if (nearest.scheme() != null) {
      boolean secure = nearest.scheme().equals("https");
      request.getCoyoteRequest().scheme().setString(nearest.scheme());
      request.setSecure(secure);
    }
    @Nullable String host = nearest.host() != null ? nearest.host() : request.getHeader("Host");
    if (host != null && NAME.matcher(host).matches() && portFits(host)) {
      name(request, host);
    }
    for (Hop hop : nearestFirst) {
      if (hop.address() == null) {
        return;
      }
      request.setRemoteAddr(hop.address());
      request.setRemoteHost(hop.address());
      if (!isTrusted(hop.address())) {
        return;
      }
    }
  }

  private static void name(Request request, String host) {
    request.getCoyoteRequest().getMimeHeaders().setValue("Host").setString(host);
    int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
    request.getCoyoteRequest().serverName().setString(colon < 0 ? host : host.substring(0, colon));
    request
        .getCoyoteRequest()
        .setServerPort(
            colon >= 0
                ? Integer.parseInt(host.substring(colon + 1))
                : request.isSecure() ? 443 : 80);
  }

  private boolean isTrusted(@Nullable String address) {
    return address != null && trusted.stream().anyMatch(range -> range.matches(address));
  }

  /** By {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. */
  private static List<Hop> usual(Request request) {
    List<String> addresses = listed(request, "X-Forwarded-For");
    String scheme = last(listed(request, "X-Forwarded-Proto"));
    String host = last(listed(request, "X-Forwarded-Host"));
    List<Hop> hops = new ArrayList<>();
    for (String address : addresses.reversed()) {
      hops.add(hop(address, scheme, host));
    }
    return hops.isEmpty() && (scheme != null || host != null)
        ? List.of(hop(null, scheme, host))
        : hops;
  }

  /** By {@code Forwarded} of RFC 7239. */
  private static List<Hop> standard(Request request) {
    List<Hop> hops = new ArrayList<>();
    for (String element : listed(request, "Forwarded").reversed()) {
      @Nullable String address = null;
      @Nullable String scheme = null;
      @Nullable String host = null;
      for (String pair : element.split(";", -1)) {
        int equal = pair.indexOf('=');
        String value = pair.substring(equal + 1).strip().replace("\"", "");
        switch (pair.substring(0, Math.max(0, equal)).strip().toLowerCase(Locale.ROOT)) {
          case "for" -> address = value;
          case "proto" -> scheme = value;
          case "host" -> host = value;
          default -> {} // "by", and what is added one day
        }
      }
      hops.add(hop(address, scheme, host));
    }
    return hops;
  }

  /** What is not understood is not believed. */
  private static Hop hop(@Nullable String address, @Nullable String scheme, @Nullable String host) {
    @Nullable String plain = address == null ? null : withoutPort(address.strip());
    @Nullable String lower = scheme == null ? null : scheme.strip().toLowerCase(Locale.ROOT);
    return new Hop(
        plain != null && ADDRESS.matcher(plain).matches() ? plain : null,
        "https".equals(lower) || "http".equals(lower) ? lower : null,
        host != null && NAME.matcher(host.strip()).matches() && portFits(host)
            ? host.strip()
            : null);
  }

  private static boolean portFits(String host) {
    int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
    return colon < 0 || Integer.parseInt(host.substring(colon + 1).strip()) <= 65_535;
  }

  /** Some proxies write the port, and brackets around an address with colons. */
  private static String withoutPort(String address) {
    if (address.startsWith("[")) {
      return address.substring(1, Math.max(1, address.indexOf(']')));
    }
    int colon = address.indexOf(':');
    return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }

  private static List<String> listed(Request request, String header) {
    Collection<String> lines =
        Optional.ofNullable(request.getHeaders(header))
            .map(Collections::list)
            .orElseGet(ArrayList::new);
    List<String> values = new ArrayList<>();
    for (String line : lines) {
      for (String value : line.split(",", -1)) {
        values.add(value.strip());
      }
    }
    return values;
  }

  private static @Nullable String last(List<String> values) {
    return values.isEmpty() ? null : values.getLast();
  }
}
