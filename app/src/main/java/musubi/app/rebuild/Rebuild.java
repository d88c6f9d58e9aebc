package musubi.app.rebuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.access.AccessRules;
import musubi.app.access.Unruled;
import musubi.app.edition.EditionRules;
import musubi.app.output.Progress;
import musubi.app.passage.PassageSplitter;
import musubi.app.source.ExtractionService;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceFile;
import musubi.app.source.Sources;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;
import musubi.lucene.index.Fields;
import musubi.lucene.index.IndexedDocuments;
import musubi.lucene.index.Misfits;
import musubi.lucene.index.PassageWriter;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;

/**
 * Builds a generation and puts it to use.
 *
 * <p>It begins with what is there: a build of the same recipe that did not come to its end, else
 * the newest generation of the same recipe. Documents whose content is known stay as they are,
 * others are made anew, with the vectors of the passages that are known; what the sources do not
 * have any more is deleted. What is searched then does not depend on how much was taken over.
 */
public final class Rebuild {

  private final GenerationStore store;
  private final IndexSettings settings;
  private final RebuildOptions options;
  private final Approval approval;

  /**
   * Prepares one build.
   *
   * @param approval asked before the new generation is put to use
   */
  public Rebuild(
      GenerationStore store, IndexSettings settings, RebuildOptions options, Approval approval) {
    this.store = store;
    this.settings = settings;
    this.options = options;
    this.approval = approval;
  }

  /** Which files need not be read; known only after the sources were opened. */
  private static final class Unread {

    private final AccessRules access;
    private ReadFiles before = ReadFiles.NONE;
    private @Nullable Indexing indexing;

    Unread(AccessRules access) {
      this.access = access;
    }

    boolean isKnown(SourceFile file) {
      Optional<ReadFiles.Entry> entry =
          before.of(file).filter(e -> e.stillIs(file, access.fingerprint(file.path())));
      if (indexing == null || entry.isEmpty()) {
        return false;
      }
      try {
        boolean kept = indexing.keepFile(entry.get());
        if (kept) {
          access.keep(file.path(), entry.get().documents());
        }
        return kept;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Reads the sources and makes what they hold a generation, and the current one if it is approved.
   *
   * @param files reads what is not text; closed at the end
   * @throws UserException if nothing could be indexed or, when strict, anything could not be read;
   *     the current generation is then untouched
   */
  public RebuildReport run(ExtractionService files, Progress progress) throws IOException {
    long start = System.nanoTime();
    AccessRules access = AccessRules.of(options.sources(), options.access());
    checkRules(access);
    Unread unread = new Unread(access);
    try (Sources sources = Sources.open(options.sources(), files, unread::isKnown);
        GenerationDraft draft =
            store.begin(
                settings.recipe(), options.reading() == RebuildOptions.Reading.FROM_SCRATCH)) {
      List<String> notes = new ArrayList<>(draft.notes());
      unread.before = filesBefore(draft, notes);
      BuiltIndex built = build(draft, sources, unread, progress);
      Indexing indexing = built.indexing();
      checkOutcome(indexing);
      checkRules(access);
      notes.addAll(access.problems());
      firstRule(built, access.unruled()).ifPresent(notes::add);
      Optional<Generation> asItIs = asItIs(draft, indexing);
      if (asItIs.isPresent()) {
        notes.add("Nothing has changed: the generation in use stays.");
        return built.report(
            asItIs.get(),
            draft,
            start,
            new BuiltIndex.Use(true, Optional.empty(), List.of()),
            notes);
      }
      draft.keep(options.queries());
      Files.deleteIfExists(draft.folder().resolve(ReadFiles.UNDER_WAY));
      ReadFiles.append(draft.folder().resolve(ReadFiles.COMPLETE), indexing.files());
      Duration total = Duration.ofNanos(System.nanoTime() - start);
      Optional<Generation> current = store.current();
      Generation generation = draft.complete(manifest(draft, built, total));
      Optional<GateOutcome> gate = approval.judge(generation, current);
      if (gate.isPresent()) {
        generation.keep(gate.get());
      }
      boolean approved = gate.isEmpty() || gate.get().met();
      List<String> removed = List.of();
      if (approved) {
        draft.makeCurrent();
        removed = options.keep() > 0 ? draft.removeOld(options.keep()).removed() : removed;
      }
      return built.report(
          generation, draft, start, new BuiltIndex.Use(approved, gate, removed), notes);
    }
  }

  /** What to say where documents became visible to nobody, because there was no rule before. */
  private Optional<String> firstRule(BuiltIndex built, Unruled unruled) {
    boolean openBefore =
        store.current().map(current -> current.manifest().withoutRules()).orElse(true);
    return built.withoutRules() || !openBefore || unruled.documents() == 0
        ? Optional.empty()
        : Optional.of(
            "There are rules about who may read documents now, and none is about %,d documents: they are visible to nobody. A %s in their folders, or permissions.default, says who may read them: %s."
                .formatted(unruled.documents(), ".musubi-acl.yml", unruled.describeFolders()));
  }

  private void checkRules(AccessRules access) {
    if (options.strict() && !access.problems().isEmpty()) {
      throw new UserException(
          access.problems().getFirst() + " (--strict: the current generation is unchanged)");
    }
  }

  /** The generation in use, if an update found that it holds all that a new one would. */
  private Optional<Generation> asItIs(GenerationDraft draft, Indexing indexing) {
    if (options.reading() != RebuildOptions.Reading.CHANGED
        || draft.resumed()
        || !indexing.foundAllAsItWas()) {
      return Optional.empty();
    }
    return store
        .current()
        .filter(current -> draft.base().map(Generation::id).equals(Optional.of(current.id())))
        .filter(current -> current.queries().equals(options.queries()));
  }

  private BuiltIndex build(GenerationDraft draft, Sources sources, Unread unread, Progress progress)
      throws IOException {
    try (Known known = Known.open(draft, store, settings.recipe());
        PassageWriter writer =
            PassageWriter.append(
                draft.index(),
                settings.model().space(),
                settings.metadata().schema(),
                settings.userWords())) {
      BlockMaker blocks =
          new BlockMaker(
              new PassageSplitter(settings.rules(), settings.embedder()::countTokens),
              settings.embedder(),
              known.vectors());
      Path underWay = draft.folder().resolve(ReadFiles.UNDER_WAY);
      Indexing indexing =
          new Indexing(
              sources,
              writer,
              known.documents(),
              new Preparation(
                  new EditionRules(settings.metadata().editions(), settings.metadata().schema()),
                  unread.access),
              blocks,
              options,
              through -> {
                draft.keepForLater();
                ReadFiles.append(underWay, through);
              });
      unread.indexing = indexing;
      indexing.run(progress);
      int deleted = indexing.deleteGone();
      progress.at(
          1, "%,d documents, finishing the index".formatted(indexing.kept() + indexing.changed()));
      boolean anew = draft.base().isEmpty();
      Duration analysis = writer.analysisTime();
      Misfits misfits = writer.misfits();
      indexing
          .writing()
          .time(
              () -> {
                if (anew) {
                  writer.finish();
                } else {
                  writer.finishWithSegments();
                }
                return writer;
              });
      try (IndexedDocuments index = IndexedDocuments.open(draft.index()).orElseThrow()) {
        return new BuiltIndex(
            sources,
            indexing,
            blocks,
            deleted,
            index.passages(),
            !index.haveRules(),
            analysis,
            misfits);
      }
    }
  }

  /** What is known of files, so that they need not be read. */
  private ReadFiles filesBefore(GenerationDraft draft, List<String> notes) throws IOException {
    Path underWay = draft.folder().resolve(ReadFiles.UNDER_WAY);
    ReadFiles begun = ReadFiles.read(underWay);
    begun.write(underWay);
    if (options.reading() != RebuildOptions.Reading.CHANGED) {
      return begun;
    }
    if (draft.base().isEmpty()) {
      notes.add(whyAll());
      return begun;
    }
    return ReadFiles.read(draft.base().get().folder().resolve(ReadFiles.COMPLETE)).and(begun);
  }

  private String whyAll() {
    Optional<Generation> newest = store.list().stream().findFirst();
    if (newest.isEmpty()) {
      return "There is no generation to update: everything is read.";
    }
    Recipe recipe = newest.get().manifest().recipe();
    if (recipe == null) {
      return "The generation %s is of an earlier version: everything is read and indexed anew."
          .formatted(newest.get().id());
    }
    Map<String, Recipe.Change> differences = recipe.differences(settings.recipe());
    return "The generation %s was built otherwise (%s): everything is read and indexed anew."
        .formatted(newest.get().id(), String.join(", ", differences.keySet()));
  }

  private void checkOutcome(Indexing indexing) {
    if (indexing.kept() + indexing.changed() == 0) {
      ReadFailure first = indexing.failures().getFirst();
      throw new UserException(
          "None of %d documents could be read, so the current generation is unchanged. The first: %s: %s"
              .formatted(indexing.read(), first.path(), first.reason()));
    }
  }

  static String baseId(GenerationDraft draft) {
    return draft.base().map(Generation::id).orElse("");
  }

  private Manifest manifest(GenerationDraft draft, BuiltIndex built, Duration total) {
    Indexing indexing = built.indexing();
    return new Manifest(
        Fields.SCHEMA_VERSION,
        Version.LATEST.toString(),
        Instant.now(),
        settings.model(),
        JapaneseTextAnalyzer.FINGERPRINT,
        settings.userWords(),
        settings.rules().describe(),
        options.sourceNames(),
        indexing.kept() + indexing.changed(),
        built.passages(),
        settings.metadata().schema(),
        settings.recipe(),
        new Manifest.Build(
            options.reading().command(),
            baseId(draft),
            indexing.read(),
            indexing.failures().size(),
            indexing.changed(),
            built.deleted(),
            built.blocks().embedded(),
            total.toMillis() / 1000.0),
        built.withoutRules());
  }
}
