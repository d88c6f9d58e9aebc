package musubi.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.config.PermissionsConfig;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code --as USER --groups A,B}, for every command that shows people documents. Who asks is told
 * by whoever calls the command; it is not checked here.
 */
final class ViewerOptions {

  @Option(
      names = "--as",
      paramLabel = "USER",
      description =
          "Show what this user may read, as if there were nothing else. Without it everything is"
              + " shown: that is for operators (permissions.required of the configuration refuses"
              + " it).")
  @Nullable String user;

  @Option(
      names = "--groups",
      paramLabel = "GROUP",
      split = ",",
      description = "The groups of that user, parted by commas.")
  List<String> groups = new ArrayList<>();

  /**
   * Who sees what is shown.
   *
   * @throws UsageException if she must be named and is not
   */
  Viewer viewer(Config config) {
    if (user == null) {
      PermissionsConfig permissions = config.permissions();
      if (permissions != null && permissions.isRequired()) {
        throw new UsageException(
            "permissions.required is true in the configuration; expected --as USER, and --groups"
                + " with her groups");
      }
      if (!groups.isEmpty()) {
        throw new UsageException("--groups says nothing without --as USER");
      }
      return Viewer.OPERATOR;
    }
    Set<String> names = groups.stream().map(String::strip).collect(Collectors.toSet());
    if (user.isBlank() || names.contains("")) {
      throw new UsageException(
          "an empty name in --as '%s' or --groups '%s'".formatted(user, String.join(",", groups)));
    }
    return Viewer.user(user.strip(), names);
  }
}
