package musubi.app.eval.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.OwnersAlone;
import musubi.message.Reason;

/** A page that is one file: made of a template whose values are escaped, and written. */
public final class PageFile {

  private PageFile() {}

  /**
   * Fills in a template of the program.
   *
   * @param path of the resource, beginning with a slash
   * @param values by the names that the template has for them; all of them are needed
   */
  public static String render(String path, Map<String, Object> values) {
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new ClasspathLoader(PageFile.class.getClassLoader()))
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
    StringWriter html = new StringWriter();
    try {
      engine.getTemplate(path.substring(1)).evaluate(html, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString().strip() + "\n";
  }

  /** A text file of the program. */
  public static String resource(String path) {
    try (InputStream in = PageFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a page, which shows queries and titles and is its owner's alone; one that is there is
   * replaced and keeps its rights.
   *
   * @throws UserException if it cannot be written
   */
  public static void write(String html, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      OwnersAlone.write(file, html);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", file, Reason.named(e)), e);
    }
  }
}
