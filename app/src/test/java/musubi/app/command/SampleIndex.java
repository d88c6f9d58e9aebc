package musubi.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;

/**
 * One index of the sample company for all tests of a JVM that only read it; methods take it as a
 * parameter. With queries that people typed.
 */
final class SampleIndex implements ExtensionContext.Store.CloseableResource {

  /** Gives it to methods. */
  static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SampleIndex.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(SampleIndex.class, type -> new SampleIndex());
    }
  }

  private static final String TYPED =
      "有給休暇 時季変更\n経費精算 領収書\n経費精算　領収書\n経費精算 領収書\n出張 旅費\t12\n存在しない語句\t99\n";

  private final Path folder;
  private final JsonNode report;

  private SampleIndex() {
    try {
      folder = Files.createTempDirectory("musubi-sample");
      Path typed = Files.writeString(folder.resolve("queries.txt"), TYPED);
      Cli rebuilt = Cli.run("rebuild", Cli.COMPANY, "--data", data(), "--queries", typed, "--json");
      if (rebuilt.exit() != 0) {
        throw new AssertionError(rebuilt.err());
      }
      report = rebuilt.json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data folder, to be read. */
  Path data() {
    return folder.resolve("data");
  }

  /** What the rebuild said. */
  JsonNode report() {
    return report;
  }

  @Override
  public void close() throws IOException {
    IOUtils.rm(folder);
  }
}
