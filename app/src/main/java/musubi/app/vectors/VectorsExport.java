package musubi.app.vectors;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import musubi.app.output.Json;
import musubi.app.search.SearchService;
import musubi.app.store.OwnFolder;
import musubi.app.store.OwnersAlone;
import musubi.lucene.hit.PassageVector;
import musubi.lucene.permission.Viewer;

/**
 * Writes the vectors of an index into a new folder, its owner's alone: {@value
 * VectorsFolder#VECTORS}, {@value VectorsFolder#PASSAGES} with a line for each row, {@value
 * VectorsFolder#ABOUT}. They are the model's own at full precision, which an index keeps beside
 * what it searches by. No text is written; much of a text can be guessed from its vectors.
 */
public final class VectorsExport {

  private VectorsExport() {}

  /**
   * What the folder holds.
   *
   * @param contains in words, for whoever finds the folder
   * @param warning what it gives away
   * @param made when, as an ISO instant
   * @param generation id of the index
   */
  public record About(
      String contains,
      String warning,
      String made,
      String generation,
      Model model,
      Vectors vectors,
      int documents) {}

  /** The model that made the vectors. */
  public record Model(String name, String fingerprint) {}

  /** The rows of {@value VectorsFolder#VECTORS}. */
  public record Vectors(int rows, int dimensions, String type) {}

  /** A row: where its passage stands in the text of its document. */
  private record Row(int row, String document, int start, int end) {}

  /**
   * Writes.
   *
   * @param folder must not exist, or be empty
   * @param made when, as an ISO instant
   * @return what was written
   * @throws musubi.lucene.IndexException if there is no index, or it cannot be read
   */
  public static About write(SearchService service, Path folder, String made) throws IOException {
    int dimensions;
    try (var batch = service.batch(Viewer.OPERATOR)) {
      dimensions = batch.embedder().dimensions();
    }
    OwnFolder.create(folder);
    AtomicInteger documents = new AtomicInteger();
    SearchService.VectorSource source;
    int rows;
    try (NpyFile vectors = new NpyFile(folder.resolve(VectorsFolder.VECTORS), folder, dimensions);
        BufferedWriter lines = writer(folder.resolve(VectorsFolder.PASSAGES), folder)) {
      source =
          service.vectors(
              (document, passages) -> {
                documents.incrementAndGet();
                add(document, passages, vectors, lines);
              });
      rows = vectors.rows();
    }
    About about =
        new About(
            "the vector of every passage of every document, also of those that not everybody may"
                + " read, with ids of documents and offsets; no text",
            "Vectors leak text: whoever has the model can tell topics, names and often whole"
                + " sentences from them. Guard this folder like the documents.",
            made,
            source.generation(),
            new Model(source.model(), source.fingerprint()),
            new Vectors(rows, dimensions, "float32"),
            documents.get());
    try (BufferedWriter sheet = writer(folder.resolve(VectorsFolder.ABOUT), folder)) {
      sheet.write(Json.text(about) + "\n");
    }
    return about;
  }

  private static void add(
      String document, List<PassageVector> passages, NpyFile vectors, BufferedWriter lines)
      throws IOException {
    for (PassageVector passage : passages) {
      lines.write(
          Json.text(new Row(vectors.rows(), document, passage.start(), passage.end())) + "\n");
      vectors.add(passage.values());
    }
  }

  private static BufferedWriter writer(Path file, Path folder) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            Channels.newOutputStream(
                Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    OwnersAlone.of(folder))),
            StandardCharsets.UTF_8));
  }
}
