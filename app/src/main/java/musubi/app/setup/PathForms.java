package musubi.app.setup;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import musubi.app.config.ServerPaths;

/**
 * Writes the path of a file as people can use it on their own machines. Immutable and thread-safe.
 */
public final class PathForms {

  /** A way to write a path. */
  public enum Form {
    /** As this machine names it. */
    PLAIN,
    /** {@code file:///srv/a.pdf}, or {@code file://fileserver/documents/a.pdf} on a share. */
    FILE,
    /** {@code \\fileserver\documents\a.pdf}; only for what lies on a share. */
    UNC
  }

  /** A path in one of its forms. */
  public record Written(Form form, String text) {}

  /** As it is, and as a link. */
  public static final PathForms DEFAULT = new PathForms(List.of(Form.PLAIN, Form.FILE), List.of());

  private record Share(Path folder, String prefix) {}

  private final List<Form> forms;

  /** The deepest folders first. */
  private final List<Share> shares;

  private PathForms(List<Form> forms, List<Share> shares) {
    this.forms = forms;
    this.shares = shares;
  }

  /** As configured; a share brings its form with it. */
  static PathForms of(ServerPaths configured) {
    List<Share> shares = new ArrayList<>();
    for (ServerPaths.Share share :
        configured.shares() == null ? List.<ServerPaths.Share>of() : configured.shares()) {
      shares.add(
          new Share(
              Objects.requireNonNull(share.folder()).normalize(),
              Objects.requireNonNull(share.prefix())));
    }
    shares.sort(Comparator.comparingInt((Share s) -> s.folder().getNameCount()).reversed());
    if (configured.forms() != null) {
      return new PathForms(configured.forms().stream().map(PathForms::form).toList(), shares);
    }
    return new PathForms(
        shares.isEmpty() ? DEFAULT.forms : List.of(Form.UNC, Form.FILE, Form.PLAIN), shares);
  }

  private static Form form(String name) {
    return switch (name) {
      case "plain" -> Form.PLAIN;
      case "file" -> Form.FILE;
      case "unc" -> Form.UNC;
      default -> throw new IllegalArgumentException(name + " is no form of a path");
    };
  }

  /**
   * A file's path in all forms that it has.
   *
   * @param file absolute
   */
  public List<Written> of(Path file) {
    return forms.stream().flatMap(form -> written(form, file).stream()).toList();
  }

  private Optional<Written> written(Form form, Path file) {
    return switch (form) {
      case PLAIN -> Optional.of(new Written(form, file.toString()));
      case UNC -> unc(file).map(unc -> new Written(form, unc));
      case FILE ->
          Optional.of(new Written(form, unc(file).map(PathForms::link).orElse(link(file))));
    };
  }

  private Optional<String> unc(Path file) {
    return shares.stream()
        .filter(share -> file.startsWith(share.folder()))
        .findFirst()
        .map(
            share -> {
              StringJoiner unc = new StringJoiner("\\");
              unc.add(share.prefix());
              share.folder().relativize(file).forEach(name -> unc.add(name.toString()));
              return unc.toString();
            });
  }

  private static String link(Path file) {
    return link("", file.toString());
  }

  private static String link(String unc) {
    String[] parts = unc.substring(2).split("\\\\", 2);
    return link(parts[0], "/" + parts[1].replace('\\', '/'));
  }

  private static String link(String host, String path) {
    try {
      return new URI("file", host, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path + " is no absolute path", e);
    }
  }
}
