package musubi.app.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * How the server shows the paths of files.
 *
 * @param forms {@code plain}, {@code file} and {@code unc}, in the order in which they are shown
 * @param shares folders that people reach under another name
 */
public record ServerPaths(@Nullable List<String> forms, @Nullable List<Share> shares) {

  private static final List<String> FORMS = List.of("plain", "file", "unc");
  private static final Pattern PREFIX =
      Pattern.compile("\\\\\\\\[^\\\\/:*?\"<>|]+(\\\\[^\\\\/:*?\"<>|]+)+");

  /**
   * A folder that a file server shares.
   *
   * @param folder where it lies on this machine; absolute
   * @param prefix how people's machines name it, such as {@code \\fileserver\documents}
   */
  public record Share(@Nullable Path folder, @Nullable String prefix) {}

  void check(Path file) {
    checkForms(file);
    Set<Path> folders = new HashSet<>();
    for (int i = 0; shares != null && i < shares.size(); i++) {
      checkShare(file, "server.paths.shares[%d]".formatted(i), shares.get(i), folders);
    }
  }

  private void checkForms(Path file) {
    if (forms == null) {
      return;
    }
    for (String form : forms) {
      if (!FORMS.contains(form)) {
        throw new UserException(
            ErrorMessage.of("config.server-paths-form", file, form, String.join(", ", FORMS)));
      }
    }
    if (forms.isEmpty() || new HashSet<>(forms).size() < forms.size()) {
      throw new UserException(
          ErrorMessage.of("config.server-paths-forms", file, forms, String.join(", ", FORMS)));
    }
    if (forms.contains("unc") && (shares == null || shares.isEmpty())) {
      throw new UserException(ErrorMessage.of("config.server-paths-no-share", file));
    }
  }

  private static void checkShare(Path file, String key, @Nullable Share share, Set<Path> folders) {
    if (share == null || share.folder() == null || share.prefix() == null) {
      throw new UserException(ErrorMessage.of("config.server-paths-share", file, key));
    }
    Path folder = share.folder();
    if (!folder.isAbsolute()) {
      throw new UserException(ErrorMessage.of("config.server-paths-folder", file, key, folder));
    }
    if (!folders.add(folder.normalize())) {
      throw new UserException(
          ErrorMessage.of("config.server-paths-folder-twice", file, key, folder));
    }
    if (!PREFIX.matcher(share.prefix()).matches()) {
      throw new UserException(
          ErrorMessage.of("config.server-paths-prefix", file, key, share.prefix()));
    }
  }
}
