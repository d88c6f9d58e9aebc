package musubi.app.command.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code --as USER --groups A,B}, for every command that shows people documents. Who asks is told
 * by whoever calls the command; it is not checked here.
 */
public final class ViewerOptions {

  @Option(names = "--as", paramLabel = "USER")
  @Nullable String user;

  @Option(names = "--groups", paramLabel = "GROUP", split = ",")
  List<String> groups = new ArrayList<>();

  /**
   * Who sees what is shown.
   *
   * @throws UsageException if a name is empty, or there are groups without a user
   */
  public Viewer viewer() {
    if (user == null) {
      if (!groups.isEmpty()) {
        throw new UsageException(ErrorMessage.of("option.groups-alone"));
      }
      return Viewer.OPERATOR;
    }
    Set<String> names = groups.stream().map(String::strip).collect(Collectors.toSet());
    if (user.isBlank() || names.contains("")) {
      throw new UsageException(
          ErrorMessage.of("option.empty-viewer", user, String.join(",", groups)));
    }
    return Viewer.user(user.strip(), names);
  }
}
