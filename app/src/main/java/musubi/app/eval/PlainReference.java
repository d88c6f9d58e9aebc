package musubi.app.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.progress.ProgressEvent;
import musubi.app.progress.ProgressListener;
import musubi.app.progress.Step;
import musubi.app.search.SearchService;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.Sources;
import musubi.lucene.permission.Viewer;
import musubi.lucene.reference.PlainBm25;

/**
 * Lucene's own analysis and BM25 on the corpus of a collection, as a reference for the lexical arm.
 * Records that cannot be read are left out, as in the index.
 */
public final class PlainReference implements AutoCloseable {

  /** The name of its row. */
  public static final String LABEL = "plain";

  private final PlainBm25 index;

  private PlainReference(PlainBm25 index) {
    this.index = index;
  }

  /** Indexes a corpus in memory. */
  public static PlainReference of(Path corpus, ProgressListener progress) throws IOException {
    try (Sources source = Sources.open(List.of(corpus));
        PlainBm25.Builder documents = new PlainBm25.Builder()) {
      int read = 0;
      while (source.hasNext()) {
        if (source.next() instanceof ExtractedDocument document) {
          documents.add(document.id(), document.title(), document.text());
          read++;
        }
        progress.at(
            new ProgressEvent(Step.READING, source.readBytes(), source.totalBytes(), read, 0));
      }
      return new PlainReference(documents.build());
    }
  }

  /** Indexes the documents of another index in memory. */
  public static PlainReference of(SearchService service) throws IOException {
    try (PlainBm25.Builder documents = new PlainBm25.Builder()) {
      service.documents(
          Viewer.OPERATOR,
          document ->
              documents.add(document.head().id(), document.head().title(), document.text()));
      return new PlainReference(documents.build());
    }
  }

  /**
   * Answers the judged queries, on all processors.
   *
   * @param depth documents that an answer has at most
   */
  public Run run(BeirFolder collection, int depth) {
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    collection.queries().entrySet().parallelStream()
        .filter(query -> collection.qrels().grades().containsKey(query.getKey()))
        .map(query -> Map.entry(query.getKey(), answer(query.getValue(), depth)))
        .toList()
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue()));
    return new Run(answers);
  }

  /**
   * Answers one query.
   *
   * @param depth documents that the answer has at most
   */
  public List<Run.Answer> answer(String query, int depth) {
    try {
      return index.search(query, depth).stream()
          .map(hit -> new Run.Answer(hit.id(), hit.score()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
