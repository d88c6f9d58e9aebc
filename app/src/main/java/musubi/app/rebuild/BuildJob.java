package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.access.AccessRules;
import musubi.app.access.Unruled;
import musubi.app.edition.EditionRules;
import musubi.app.passage.PassageSplitter;
import musubi.app.progress.ProgressEvent;
import musubi.app.progress.ProgressListener;
import musubi.app.progress.Step;
import musubi.app.rebuild.loss.Held;
import musubi.app.source.ExtractionService;
import musubi.app.source.Sources;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;
import musubi.lucene.index.IndexedDocuments;
import musubi.lucene.index.Misfits;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.permission.Openness;
import musubi.message.Message;

/**
 * Builds a generation and puts it to use.
 *
 * <p>It begins with what is there: a build of the same recipe that did not come to its end, else
 * the newest generation of the same recipe. Documents whose content is known stay as they are,
 * others are made anew, with the vectors of the passages that are known; what the sources do not
 * have any more is deleted. What is searched then does not depend on how much was taken over.
 */
public final class BuildJob {

  private final GenerationStore store;
  private final IndexSettings settings;
  private final RebuildOptions options;
  private final Approval approval;

  /**
   * Prepares one build.
   *
   * @param approval asked before the new generation is put to use
   */
  public BuildJob(
      GenerationStore store, IndexSettings settings, RebuildOptions options, Approval approval) {
    this.store = store;
    this.settings = settings;
    this.options = options;
    this.approval = approval;
  }

  /**
   * Reads the sources and makes what they hold a generation, and the current one if it is approved.
   *
   * @param files reads what is not text; closed at the end
   * @throws UserException if nothing could be indexed or, when strict, anything could not be read;
   *     the current generation is then untouched
   */
  public RebuildReport run(ExtractionService files, ProgressListener progress) throws IOException {
    long start = System.nanoTime();
    AccessRules access = AccessRules.of(options.sources(), options.access());
    checkRules(access);
    try (GenerationDraft draft =
        store.begin(settings.recipe(), options.reading() == RebuildOptions.Reading.FROM_SCRATCH)) {
      List<Message> notes = new ArrayList<>();
      draft.notes().forEach(note -> notes.add(ErrorMessage.of("quoted", note)));
      Indexing.Before known = knownFiles(draft, files.limits(), notes);
      BuiltIndex built = build(draft, known, access, files, progress);
      checkRules(access);
      notes.addAll(access.problems());
      if (!built.sources().held().isEmpty()) {
        notes.add(Held.describe(built.sources().held()));
      }
      firstRule(built, access.unruled()).ifPresent(notes::add);
      Optional<Generation> asItIs = asItIs(draft, known, built.sources());
      if (asItIs.isPresent()) {
        notes.add(ErrorMessage.of("build.unchanged"));
        notes.addAll(readers(draft, asItIs.get()));
        return report(
            new RebuildReport.Built(asItIs.get().id(), baseId(draft), true, List.of()),
            built,
            since(start),
            Optional.empty(),
            access.problems().size(),
            notes);
      }
      draft.keep(options.queries());
      Files.deleteIfExists(draft.folder().resolve(ReadFiles.UNDER_WAY));
      ReadFiles.append(draft.folder().resolve(ReadFiles.COMPLETE), built.sources().files());
      Optional<Generation> current = store.current();
      Generation generation =
          draft.complete(manifest(draft, built, access.problems().size(), since(start)));
      Optional<GateOutcome> gate = approval.judge(generation, current);
      if (gate.isPresent()) {
        generation.keep(gate.get());
      }
      boolean approved = gate.isEmpty() || gate.get().met();
      List<String> removed = List.of();
      if (approved) {
        draft.makeCurrent();
        notes.addAll(readers(draft, generation));
        removed = options.keep() > 0 ? draft.removeOld(options.keep()).removed() : removed;
      } else {
        removed = draft.removeRefused().removed();
      }
      return report(
          new RebuildReport.Built(generation.id(), baseId(draft), approved, removed),
          built,
          since(start),
          gate,
          access.problems().size(),
          notes);
    }
  }

  /** What to say where documents became visible to nobody, because there was no rule before. */
  private Optional<Message> firstRule(BuiltIndex built, Unruled unruled) {
    boolean openBefore = store.openness() != Openness.CLOSED;
    return built.withoutRules() || !openBefore || unruled.documents() == 0
        ? Optional.empty()
        : Optional.of(
            ErrorMessage.of(
                "build.first-rule",
                unruled.documents(),
                ".musubi-acl.yml",
                unruled.describeFolders()));
  }

  /** What to say of who may read the documents in use, where that is not told by rules. */
  private List<Message> readers(GenerationDraft draft, Generation current) throws IOException {
    List<Message> notes = new ArrayList<>();
    if (options.access().open()) {
      notes.add(ClosedDocuments.opened(draft.openToEverybody()));
    }
    ClosedDocuments.note(current).ifPresent(notes::add);
    return notes;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static RebuildReport report(
      RebuildReport.Built generation,
      BuiltIndex built,
      Duration total,
      Optional<GateOutcome> gate,
      int failedRules,
      List<Message> notes) {
    IndexedSources.Counts counts = built.sources().counts();
    return new RebuildReport(
        generation,
        new RebuildReport.Documents(
            counts.read(),
            counts.indexed(),
            counts.changed(),
            counts.deleted(),
            counts.held(),
            built.sources().failures(),
            built.sources().skipped(),
            built.misfits()),
        new RebuildReport.Passages(built.passages(), built.embedded()),
        built.work().within(total),
        gate,
        failedRules,
        notes);
  }

  private void checkRules(AccessRules access) {
    if (options.strict() && !access.problems().isEmpty()) {
      throw new UserException(ErrorMessage.of("build.strict-access", access.problems().getFirst()));
    }
  }

  /** The generation in use, if an update found that it holds all that a new one would. */
  private Optional<Generation> asItIs(
      GenerationDraft draft, Indexing.Before known, IndexedSources sources) {
    if (options.reading() != RebuildOptions.Reading.CHANGED
        || draft.resumed()
        || !sources.unchanged()
        || !known.earlier().hasExactly(sources.files())) {
      return Optional.empty();
    }
    return store
        .current()
        .filter(current -> draft.base().map(Generation::id).equals(Optional.of(current.id())))
        .filter(current -> current.queries().equals(options.queries()))
        .filter(current -> settings.deriving().hasCopiesOf(current.manifest()));
  }

  private BuiltIndex build(
      GenerationDraft draft,
      Indexing.Before files,
      AccessRules access,
      ExtractionService extraction,
      ProgressListener progress)
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
              known.vectors(),
              settings.deriving());
      Path underWay = draft.folder().resolve(ReadFiles.UNDER_WAY);
      Indexing indexing =
          new Indexing(
              files,
              writer,
              known.documents(),
              new Preparation(
                  new EditionRules(settings.metadata().editions(), settings.metadata().schema()),
                  access),
              blocks,
              options,
              through -> {
                draft.keepForLater();
                ReadFiles.append(underWay, through);
              });
      IndexedSources indexed;
      try (Sources sources = Sources.open(options.sources(), extraction, indexing)) {
        indexed =
            indexing.run(sources, gone -> checkDeleted(draft, known.documents(), gone), progress);
      }
      progress.at(
          ProgressEvent.of(Step.FINISHING, indexed.counts().indexed(), indexed.counts().kept()));
      Duration analysis = writer.analysisTime();
      Misfits misfits = writer.misfits();
      boolean anew = draft.base().isEmpty();
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
      BuiltIndex.Work work =
          new BuiltIndex.Work(
              indexing.reading().elapsed(),
              blocks.cutting().elapsed().plus(analysis),
              blocks.embedding().elapsed(),
              indexing.writing().elapsed().minus(analysis));
      try (IndexedDocuments index = IndexedDocuments.open(draft.index()).orElseThrow()) {
        settings.deriving().writeCopies(index, draft.folder());
        return new BuiltIndex(
            indexed, index.passages(), blocks.embedded(), !index.haveRules(), misfits, work);
      }
    }
  }

  /** Compares with what is served: an earlier try may have deleted from the draft already. */
  private void checkDeleted(GenerationDraft draft, KnownDocuments known, List<String> gone)
      throws IOException {
    Optional<Generation> served = store.currentId().flatMap(store::find);
    if (served.isEmpty() || options.deletions().allowsAll()) {
      return;
    }
    Generation current = served.get();
    boolean fromServed =
        !draft.resumed() && draft.base().map(Generation::id).equals(Optional.of(current.id()));
    List<String> missing = fromServed ? gone : missing(current, known);
    List<String> sourcesBefore = current.manifest().sources();
    options
        .deletions()
        .check(
            missing,
            current.manifest().documents(),
            sourcesBefore.equals(options.sourceNames())
                ? ErrorMessage.of("nothing")
                : ErrorMessage.of(
                    "build.sources-differ",
                    String.join(", ", sourcesBefore),
                    String.join(", ", options.sourceNames())));
  }

  /** Ids that a generation has and the new one will not have; none if it cannot be read. */
  private static List<String> missing(Generation current, KnownDocuments known) throws IOException {
    List<String> missing = new ArrayList<>();
    if (!current.damage().isEmpty()) {
      return missing;
    }
    try (IndexedDocuments index = IndexedDocuments.open(current.index()).orElseThrow()) {
      index.show(
          (number, id) -> {
            if (!known.stays(id)) {
              missing.add(id);
            }
          });
    }
    return missing;
  }

  /** What is known of files: which need not be read, and of which the draft may hold documents. */
  private Indexing.Before knownFiles(GenerationDraft draft, String limits, List<Message> notes)
      throws IOException {
    Path underWay = draft.folder().resolve(ReadFiles.UNDER_WAY);
    ReadFiles begun = ReadFiles.read(underWay);
    begun.write(underWay);
    boolean update = options.reading() == RebuildOptions.Reading.CHANGED;
    if (draft.base().isEmpty()) {
      if (update) {
        notes.add(whyAll());
      }
      return new Indexing.Before(begun, begun, limits);
    }
    ReadFiles base = ReadFiles.read(draft.base().get().folder().resolve(ReadFiles.COMPLETE));
    ReadFiles earlier = base.and(begun);
    return new Indexing.Before(update ? earlier : begun, earlier, limits);
  }

  private Message whyAll() {
    Optional<Generation> newest = store.list().stream().findFirst();
    if (newest.isEmpty()) {
      return ErrorMessage.of("build.nothing-to-update");
    }
    Recipe recipe = newest.get().manifest().recipe();
    if (recipe == null) {
      return ErrorMessage.of("build.earlier-version", newest.get().id());
    }
    Map<String, Recipe.Change> differences = recipe.differences(settings.recipe());
    return ErrorMessage.of(
        "build.otherwise", newest.get().id(), String.join(", ", differences.keySet()));
  }

  private static String baseId(GenerationDraft draft) {
    return draft.base().map(Generation::id).orElse("");
  }

  private Manifest manifest(
      GenerationDraft draft, BuiltIndex built, int failedRules, Duration total) {
    IndexedSources.Counts counts = built.sources().counts();
    return new Manifest(
        Manifest.Writer.at(Instant.now()),
        settings.model(),
        new Manifest.Analysis(
            JapaneseTextAnalyzer.FINGERPRINT,
            settings.userWords(),
            settings.rules().describe(),
            settings.metadata().schema()),
        new Manifest.Content(
            options.sourceNames(),
            counts.indexed(),
            built.passages(),
            built.withoutRules(),
            failedRules),
        settings.recipe(),
        new Manifest.Build(
            options.reading().command(),
            baseId(draft),
            counts.read(),
            built.sources().failures().size(),
            counts.changed(),
            counts.deleted(),
            built.embedded(),
            total.toMillis() / 1000.0),
        settings.options());
  }
}
