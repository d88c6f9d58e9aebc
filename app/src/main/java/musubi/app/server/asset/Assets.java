package musubi.app.server.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Scripts, styles and fonts of the pages. An address names a version or the content's hash, so that
 * browsers may keep what they got. Nothing but what is listed here is served. Thread-safe.
 */
public final class Assets {

  private static final String HTMX = "2.0.7";
  private static final String PDFJS = "4.10.38";
  private static final String CHARTJS = "4.5.1";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String OWN = "/musubi/app/server/page/";

  /** By the first part of the address below /assets: where it lies, and which names there are. */
  private static final Map<String, Folder> FOLDERS =
      Map.of(
          "htmx/" + HTMX,
          new Folder(WEBJARS + "htmx.org/" + HTMX + "/", Pattern.compile("dist/htmx\\.min\\.js")),
          "chartjs/" + CHARTJS,
          new Folder(
              WEBJARS + "chart.js/" + CHARTJS + "/",
              Pattern.compile("dist/chart\\.umd\\.min\\.js")),
          "pdfjs/" + PDFJS,
          new Folder(
              WEBJARS + "pdfjs-dist/" + PDFJS + "/",
              Pattern.compile(
                  "build/pdf\\.min\\.mjs|build/pdf\\.worker\\.min\\.mjs|web/pdf_viewer\\.(mjs|css)"
                      + "|cmaps/[A-Za-z0-9_-]+\\.bcmap|standard_fonts/[A-Za-z0-9_-]+\\.(pfb|ttf)")));

  private static final Pattern OWN_NAME = Pattern.compile("[a-z0-9-]+\\.(css|js|svg|png)");
  private static final Pattern OWN_ADDRESS = Pattern.compile("app/([0-9a-f]{12})/([^/]+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "mjs", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ttf", "font/ttf");

  private final Map<String, String> hashes = new ConcurrentHashMap<>();

  private record Folder(String resources, Pattern names) {}

  /**
   * A file.
   *
   * @param type its media type
   */
  public record Asset(byte[] content, String type) {}

  /** The address of htmx. */
  public String htmx() {
    return "/assets/htmx/" + HTMX + "/dist/htmx.min.js";
  }

  /** The address of Chart.js, which draws plots. */
  public String chartjs() {
    return "/assets/chartjs/" + CHARTJS + "/dist/chart.umd.min.js";
  }

  /** The address below which the parts of pdf.js lie; ends with a slash. */
  public String pdfjs() {
    return "/assets/pdfjs/" + PDFJS + "/";
  }

  /** Whether an address below /assets/ is that of the worker in which pdf.js reads files. */
  boolean isWorker(String address) {
    return address.equals("pdfjs/" + PDFJS + "/build/pdf.worker.min.mjs");
  }

  /**
   * The address of a file of our own, in the resources of the pages.
   *
   * @param name such as {@code search.css}
   */
  public String own(String name) {
    return "/assets/app/%s/%s".formatted(hash(name), name);
  }

  /**
   * Finds a file.
   *
   * @param address below /assets/
   */
  public Optional<Asset> find(String address) {
    java.util.regex.Matcher own = OWN_ADDRESS.matcher(address);
    if (own.matches()) {
      String name = own.group(2);
      return OWN_NAME.matcher(name).matches()
              && exists(OWN + name)
              && hash(name).equals(own.group(1))
          ? Optional.of(asset(OWN + name))
          : Optional.empty();
    }
    return FOLDERS.entrySet().stream()
        .filter(folder -> address.startsWith(folder.getKey() + "/"))
        .findFirst()
        .flatMap(
            folder -> {
              String name = address.substring(folder.getKey().length() + 1);
              String resource = folder.getValue().resources() + name;
              return folder.getValue().names().matcher(name).matches() && exists(resource)
                  ? Optional.of(asset(resource))
                  : Optional.empty();
            });
  }

  private String hash(String name) {
    return hashes.computeIfAbsent(name, Assets::computed);
  }

  private static String computed(String name) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(bytes(OWN + name))).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Asset asset(String resource) {
    String suffix = resource.substring(resource.lastIndexOf('.') + 1);
    return new Asset(bytes(resource), TYPES.getOrDefault(suffix, "application/octet-stream"));
  }

  private static boolean exists(String resource) {
    return Assets.class.getResource(resource) != null;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
