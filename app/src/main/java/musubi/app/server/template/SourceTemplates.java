package musubi.app.server.template;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Templates from their sources: only while developing, with the compiler of JTE on the class path.
 */
final class SourceTemplates {

  private SourceTemplates() {}

  static TemplateEngine engine() {
    Path sources =
        Stream.of("src/main/jte", "app/src/main/jte")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the templates are neither compiled nor in src/main/jte"));
    return TemplateEngine.create(
        new DirectoryCodeResolver(sources),
        Path.of(
            System.getProperty("java.io.tmpdir"), "musubi-jte-" + ProcessHandle.current().pid()),
        ContentType.Html,
        SourceTemplates.class.getClassLoader());
  }
}
