package musubi.app.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import musubi.app.access.AccessSettings;
import musubi.app.inspect.FileState.Now;
import musubi.app.rebuild.ReadFiles;
import musubi.app.search.BareDocument;
import musubi.app.search.InspectedDocument;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.source.SourceFile;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;

/** Looks at documents closely. Thread-safe. */
public final class Inspector {

  private final GenerationStore store;
  private final AccessSettings access;

  /**
   * Looks at documents of a data folder.
   *
   * @param access what is configured of who may read
   */
  public Inspector(GenerationStore store, AccessSettings access) {
    this.store = store;
    this.access = access;
  }

  /**
   * A document that the viewer may read.
   *
   * @param passage number of the passage whose terms are looked up; empty for none
   * @param query by the same viewer; empty for none
   * @return empty if there is none with this id that she may read
   */
  public Optional<Inspection> document(
      SearchService service,
      String id,
      Viewer viewer,
      OptionalInt passage,
      Optional<SearchQuery> query)
      throws IOException {
    Optional<InspectedDocument> found = service.inspect(id, viewer, passage, query);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    InspectedDocument document = found.get();
    String path = document.document().head().path();
    return Optional.of(
        new Inspection(
            document,
            readers(document.generation(), id, path, document.readers()),
            file(document.generation(), id, path),
            document.ranked().map(RankSentences::of).orElse(List.of()),
            service.overview(viewer).predicted()));
  }

  /**
   * What may be told of a document to whoever looks after the index, even if she may not read it.
   * Who asks is for the caller to check.
   */
  public Optional<BareInspection> bare(SearchService service, String id) throws IOException {
    Optional<BareDocument> found = service.bare(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    BareDocument document = found.get();
    return Optional.of(
        new BareInspection(
            document,
            readers(document.generation(), id, document.path(), document.readers()),
            file(document.generation(), id, document.path())));
  }

  /**
   * Whether somebody may read a document.
   *
   * @param readers of the document, as the index has them
   */
  public static ReaderCheck check(
      SearchService service, String id, Optional<ReadPermission> readers, Viewer who)
      throws IOException {
    Set<String> by = new TreeSet<>(who.terms());
    by.retainAll(readers.map(ReadPermission::terms).orElse(Set.of()));
    return new ReaderCheck(who, service.document(id, who).isPresent(), List.copyOf(by));
  }

  private Readership readers(
      String generation, String id, String path, Optional<ReadPermission> indexed)
      throws IOException {
    Optional<Generation> served = store.find(generation);
    return served.isEmpty()
        ? new Readership(indexed, Optional.empty(), false)
        : new SourceRules(served.get(), access).of(id, path, indexed);
  }

  private FileState file(String generation, String id, String path) throws IOException {
    Optional<Generation> served = store.find(generation);
    if (served.isEmpty()) {
      return new FileState(Instant.EPOCH, OptionalLong.empty(), Optional.empty(), Now.UNKNOWN);
    }
    Instant indexed = served.get().manifest().created();
    Optional<SourceFile> read = read(served.get(), id, path);
    return read.isEmpty()
        ? new FileState(indexed, OptionalLong.empty(), Optional.empty(), Now.UNKNOWN)
        : new FileState(
            indexed,
            OptionalLong.of(read.get().bytes()),
            Optional.of(moment(read.get().modified())),
            now(read.get()));
  }

  private static Optional<SourceFile> read(Generation generation, String id, String path)
      throws IOException {
    try {
      Optional<Path> file = SourceRules.file(generation, id, path);
      return file.isEmpty()
          ? Optional.empty()
          : ReadFiles.find(generation.folder(), file.get().toString());
    } catch (InvalidPathException e) {
      return Optional.empty(); // an address, as records of a corpus have
    }
  }

  private static Instant moment(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  private static Now now(SourceFile read) {
    try {
      boolean same =
          Files.size(read.path()) == read.bytes()
              && Files.getLastModifiedTime(read.path()).to(TimeUnit.NANOSECONDS) == read.modified();
      return same ? Now.SAME : Now.CHANGED;
    } catch (IOException e) {
      return Now.GONE;
    }
  }
}
