package musubi.embedder.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import musubi.embedder.Embedder;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.Role;
import musubi.message.Message;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of {@code musubi-reference.json}: a few texts with the vectors that the model gave
 * where it was made or published.
 *
 * @param model the model's name, for people
 * @param minCosine the least cosine that still counts as equal, above 0 and at most 1
 * @param samples texts with their vectors
 */
public record Reference(String model, double minCosine, List<Sample> samples) {

  /**
   * One text.
   *
   * @param text what is embedded, without its prompt
   * @param role which prompt it gets
   * @param vector all dimensions of the model
   */
  public record Sample(String text, Role role, float[] vector) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Below this a vector differs by more than the rounding of another processor or runtime. */
  private static final double DEFAULT_MIN_COSINE = 0.9999;

  private static final Message SHAPE = ErrorMessage.of("reference.shape");

  /** Reads the file, checking that it has what verification needs. */
  public static Reference read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Reference reference = JSON.readValue(in, Reference.class);
      check(reference, file);
      return reference;
    } catch (JacksonException e) {
      throw new ModelException(
          ErrorMessage.of(
              "reference.json", file, e.getLocation().getLineNr(), e.getOriginalMessage(), SHAPE),
          e);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, Reason.of(e)), e);
    }
  }

  /**
   * The JSON reader fills what the file leaves out with null or 0, and a bound of 0 checks nothing.
   */
  private static void check(@Nullable Reference reference, Path file) {
    if (reference == null || reference.samples() == null || reference.samples().isEmpty()) {
      throw new ModelException(ErrorMessage.of("reference.no-samples", file, SHAPE));
    }
    if (!(reference.minCosine() > 0 && reference.minCosine() <= 1)) {
      throw new ModelException(
          ErrorMessage.of("reference.min-cosine", file, reference.minCosine()));
    }
    for (int i = 0; i < reference.samples().size(); i++) {
      Sample sample = reference.samples().get(i);
      if (sample == null
          || sample.text() == null
          || sample.role() == null
          || sample.vector() == null
          || sample.vector().length == 0) {
        throw new ModelException(ErrorMessage.of("reference.incomplete", file, i + 1, SHAPE));
      }
    }
  }

  /** Records what this model gives here and now, for later comparison on another machine. */
  public static Reference record(Embedder embedder) {
    List<Sample> samples =
        Samples.TEXTS.stream()
            .flatMap(
                text ->
                    Stream.of(Role.values())
                        .map(role -> new Sample(text, role, embedder.embed(text, role))))
            .toList();
    return new Reference(embedder.name(), DEFAULT_MIN_COSINE, samples);
  }

  public void write(Path file) throws IOException {
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }
}
