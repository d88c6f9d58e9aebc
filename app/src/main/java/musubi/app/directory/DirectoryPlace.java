package musubi.app.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a directory is, and how people and groups are found in it.
 *
 * @param server where it is
 * @param account as whom it is searched; empty if it is asked as the person alone
 * @param people how a person is found
 * @param groups how her groups are found
 */
public record DirectoryPlace(
    Server server, Optional<ServiceAccount> account, People people, Groups groups) {

  /**
   * Where a directory is.
   *
   * @param secure whether the first byte is that of TLS
   * @param startTls whether TLS begins before the first question
   * @param certificates that its certificate has to come from, as PEM; empty for those of Java
   * @param timeout for each answer
   */
  public record Server(
      String host,
      int port,
      boolean secure,
      boolean startTls,
      Optional<Path> certificates,
      Duration timeout) {

    @Override
    public String toString() {
      return "%s:%d".formatted(host, port);
    }
  }

  /** As whom the directory is searched. */
  public record ServiceAccount(String dn, String password) {

    @Override
    public String toString() {
      return dn;
    }
  }

  /** How a person is found by what she types. */
  public sealed interface People {

    /** The attribute that holds her name. */
    String attribute();

    /**
     * By a search as the service account.
     *
     * @param filter with {@code {0}} for what she types
     */
    record Searched(String base, String filter, String attribute) implements People {}

    /**
     * By a distinguished name that is made of what she types.
     *
     * @param dn with {@code {0}} for what she types
     */
    record Named(String dn, String attribute) implements People {}
  }

  /** How a person's groups are found. */
  public sealed interface Groups {

    /**
     * In an attribute of the person.
     *
     * @param attribute whose values are distinguished names, or names
     */
    record Listed(String attribute) implements Groups {}

    /**
     * By a search.
     *
     * @param filter with {@code {0}} for the person's distinguished name
     * @param name the attribute that holds a group's name
     */
    record Searched(String base, String filter, String name) implements Groups {}
  }
}
