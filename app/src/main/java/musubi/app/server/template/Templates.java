package musubi.app.server.template;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Renders templates. The build makes classes of them (src/main/jte); where there are none, because
 * the sources were compiled without Maven, they are compiled when they are first used. Thread-safe.
 */
public final class Templates {

  private static final String COMPILED = "gg.jte.generated.precompiled.JtehomeGenerated";

  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private final TemplateEngine engine;

  /** Finds the templates. */
  public Templates() {
    this.engine =
        isCompiled()
            ? TemplateEngine.createPrecompiled(ContentType.Html)
            : SourceTemplates.engine();
    engine.setTrimControlStructures(true);
  }

  /**
   * A page.
   *
   * @param template its path below src/main/jte, such as {@code home.jte}
   * @param model what it shows
   * @return in UTF-8
   */
  public byte[] render(String template, Object model) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, model, output);
    ByteArrayOutputStream page = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toByteArray();
  }

  /** A page as an answer, which no cache keeps. */
  public ResponseEntity<byte[]> page(int status, String template, Object model) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(render(template, model));
  }

  private static boolean isCompiled() {
    return Templates.class.getResource("/" + COMPILED.replace('.', '/') + ".class") != null;
  }
}
