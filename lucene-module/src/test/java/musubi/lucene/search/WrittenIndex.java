package musubi.lucene.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import musubi.lucene.SampleGeneration;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Fields;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.permission.Viewer;
import musubi.lucene.suggest.FrequentQuery;
import org.apache.lucene.util.Version;

/** A generation that was written in some way and is open for searching. */
final class WrittenIndex implements AutoCloseable {

  private static final Manifest.Model MODEL =
      SampleGeneration.model(SampleGeneration.DIMENSIONS, true);

  private static final MetadataSchema SCHEMA =
      new MetadataSchema(Map.of("金額", MetadataType.NUMBER), MetadataSchema.DEFAULT.zone());

  /** How documents come into an index. */
  interface Writing {
    void to(Path index) throws IOException;
  }

  private final CurrentSnapshot current;
  private final Snapshot generation;

  private WrittenIndex(GenerationStore store) throws IOException {
    this.current = new CurrentSnapshot(new EmbeddedEngine(store));
    this.generation = current.acquire();
  }

  /** All documents at once, in this order. */
  static WrittenIndex fresh(Path data, List<DocumentBlock> documents, List<FrequentQuery> queries)
      throws IOException {
    return of(
        data,
        queries,
        index -> {
          try (PassageWriter writer = writer(index)) {
            for (DocumentBlock document : documents) {
              writer.add(document);
            }
            writer.finish();
          }
        });
  }

  static WrittenIndex of(Path data, List<FrequentQuery> queries, Writing writing)
      throws IOException {
    return of(data, queries, Fields.SCHEMA_VERSION, writing);
  }

  /** As another version of the program says that it wrote it. */
  static WrittenIndex of(Path data, List<FrequentQuery> queries, int schema, Writing writing)
      throws IOException {
    return of(data, queries, schema, new Manifest.Content(List.of("/文書"), 0, 0), writing);
  }

  /** With no rule about any document. */
  static WrittenIndex withoutRules(Path data, List<FrequentQuery> queries, Writing writing)
      throws IOException {
    Manifest.Content content = new Manifest.Content(List.of("/文書"), 0, 0, true);
    return of(data, queries, Fields.SCHEMA_VERSION, content, writing);
  }

  private static WrittenIndex of(
      Path data, List<FrequentQuery> queries, int schema, Manifest.Content content, Writing writing)
      throws IOException {
    GenerationStore store = new GenerationStore(data);
    try (GenerationDraft draft = store.begin()) {
      writing.to(draft.index());
      draft.keep(queries);
      draft.publish(
          new Manifest(
              new Manifest.Writer(schema, Version.LATEST.toString(), Instant.EPOCH),
              MODEL,
              new Manifest.Analysis(
                  JapaneseTextAnalyzer.FINGERPRINT, "", "as the test says", SCHEMA),
              content));
    }
    return new WrittenIndex(store);
  }

  /** Goes on with an index, or begins one. */
  static PassageWriter writer(Path index) throws IOException {
    return PassageWriter.append(index, MODEL.space(), SCHEMA, "");
  }

  /** As it is, and as somebody sees it. */
  Snapshot snapshot() {
    return generation;
  }

  SnapshotView generation() throws IOException {
    return generation.as(Viewer.OPERATOR);
  }

  @Override
  public void close() throws IOException {
    current.release(generation);
    current.close();
  }
}
