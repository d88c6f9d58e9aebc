package musubi.app.past;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.feature.TextHash;
import musubi.app.output.Json;
import musubi.lucene.past.PastQueries;
import musubi.lucene.past.PastQuery;
import musubi.lucene.past.PastStrength;
import musubi.lucene.past.PastVector;
import musubi.message.Reason;
import tools.jackson.core.JacksonException;

/**
 * Past queries as a file: a line of JSON with the {@link PastCard}, a line for each document, and a
 * last line with the SHA-256 of all before it. Only its owner may read it, for it holds what people
 * typed.
 */
public final class PastFile {

  /** The version of the format. */
  public static final int FORMAT = 1;

  private PastFile() {}

  /** A past query as it is written. */
  private record QueryLine(String text, double weight, int searches, String vector) {}

  /** A document as it is written. */
  private record DocumentLine(String document, List<QueryLine> queries) {}

  /** The last line. */
  private record Seal(String sha256) {}

  /**
   * What a file holds.
   *
   * @param card what it was made of
   * @param queries with the card's strength
   */
  public record Contents(PastCard card, PastQueries queries) {}

  /**
   * Writes a file. It is there when it is complete; one that was there is replaced.
   *
   * @throws UserException if it cannot be written
   */
  public static void write(Path file, PastCard card, PastQueries queries) {
    List<String> lines = new ArrayList<>(List.of(Json.text(card)));
    new TreeMap<>(queries.byDocument())
        .forEach(
            (document, past) ->
                lines.add(
                    Json.text(
                        new DocumentLine(document, past.stream().map(PastFile::line).toList()))));
    String sealed = String.join("\n", lines) + "\n";
    Path target = file.toAbsolutePath();
    try {
      // Readable by its owner alone, as temporary files are.
      Path written = Files.createTempFile(target.getParent(), ".past", ".new");
      try {
        Files.writeString(written, sealed + Json.text(new Seal(TextHash.sha256(sealed))) + "\n");
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", file, Reason.named(e)), e);
    }
  }

  private static QueryLine line(PastQuery query) {
    return new QueryLine(query.text(), query.weight(), query.searches(), query.vector().encoded());
  }

  /**
   * Reads a file.
   *
   * @throws UserException naming the file, and the line, if it cannot be read, is not whole, or is
   *     of another format
   */
  public static Contents read(Path file) {
    String all;
    try {
      all = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("past.unreadable", file, Reason.named(e)), e);
    }
    int seal = all.lastIndexOf('\n', all.length() - 2) + 1;
    if (seal == 0 || !all.endsWith("\n")) {
      throw new UserException(ErrorMessage.of("past.not-whole", file));
    }
    String[] lines = all.substring(0, seal).split("\n");
    PastCard card = parsed(file, 1, lines[0], PastCard.class);
    if (card.format() != FORMAT) {
      throw new UserException(ErrorMessage.of("past.format", file, card.format(), FORMAT));
    }
    Seal sealed = parsed(file, lines.length + 1, all.substring(seal).strip(), Seal.class);
    if (!TextHash.sha256(all.substring(0, seal)).equals(sealed.sha256())) {
      throw new UserException(ErrorMessage.of("past.not-whole", file));
    }
    Map<String, List<PastQuery>> byDocument = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      DocumentLine line = parsed(file, i + 1, lines[i], DocumentLine.class);
      byDocument.put(line.document(), queries(file, i + 1, line.queries()));
    }
    PastCard.Strength strength = card.strength();
    return new Contents(
        card,
        new PastQueries(
            card.model().fingerprint(),
            new PastStrength(strength.weight(), strength.threshold(), strength.background()),
            byDocument));
  }

  private static List<PastQuery> queries(Path file, int number, List<QueryLine> lines) {
    List<PastQuery> queries = new ArrayList<>();
    for (QueryLine line : lines) {
      try {
        queries.add(
            new PastQuery(
                line.text(), line.weight(), line.searches(), PastVector.decoded(line.vector())));
      } catch (IllegalArgumentException e) {
        throw new UserException(ErrorMessage.of("past.line", file, number, Reason.of(e)), e);
      }
    }
    return queries;
  }

  private static <T> T parsed(Path file, int number, String line, Class<T> shape) {
    try {
      return Json.mapper().readValue(line, shape);
    } catch (JacksonException e) {
      throw new UserException(
          ErrorMessage.of("past.line", file, number, e.getOriginalMessage()), e);
    }
  }
}
