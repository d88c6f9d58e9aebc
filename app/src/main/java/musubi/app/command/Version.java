package musubi.app.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "Musubi " + Objects.requireNonNullElse(version, "(development build)"),
      "Java " + Runtime.version()
    };
  }
}
