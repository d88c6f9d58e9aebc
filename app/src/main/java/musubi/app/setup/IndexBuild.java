package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.GateApproval;
import musubi.app.eval.GateReport;
import musubi.app.eval.GenerationGate;
import musubi.app.eval.kept.KeptEvaluation;
import musubi.app.eval.kept.KeptEvaluations;
import musubi.app.eval.kept.KeptSummary;
import musubi.app.failed.FailedFiles;
import musubi.app.model.ModelChoice;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.BuildJob;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.rebuild.RebuildReport;
import musubi.app.search.ServiceSettings;
import musubi.embedder.ModelException;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.query.Mode;
import musubi.message.Message;
import musubi.message.Reason;

/**
 * A rebuild or an update by a set-up. What can be wrong with the request is found when this is
 * made, before a model is loaded or a file is read.
 */
public final class IndexBuild {

  private final Setup setup;
  private final RebuildOptions options;
  private final Optional<GateApproval.Asked> gates;

  /**
   * What is asked for.
   *
   * @param sources folders, files and corpora
   * @param reading which files are read
   * @param strict whether a document that cannot be read fails the build
   * @param syncEvery what a kill may cost
   * @param gates what the new generation has to reach, if anything
   * @param open whether everybody may read where there are no rules any more
   */
  public record Request(
      List<Path> sources,
      RebuildOptions.Reading reading,
      boolean strict,
      Duration syncEvery,
      Optional<GateApproval.Asked> gates,
      boolean open) {

    /** Where rules are missing, the documents stay closed. */
    public Request(
        List<Path> sources,
        RebuildOptions.Reading reading,
        boolean strict,
        Duration syncEvery,
        Optional<GateApproval.Asked> gates) {
      this(sources, reading, strict, syncEvery, gates, /* open= */ false);
    }
  }

  /**
   * What was done.
   *
   * @param gate what the gates found, if there were any
   * @param announced what was said before the work began
   */
  public record Outcome(RebuildReport build, Optional<GateReport> gate, List<Message> announced) {}

  /**
   * Prepares.
   *
   * @throws musubi.app.UserException if the set-up is not one to build by
   */
  public IndexBuild(Setup setup, Request request) {
    this.setup = setup;
    this.options =
        new RebuildOptions(
            request.sources,
            request.reading,
            request.strict,
            setup.build().queries(),
            setup.build().keep(),
            request.syncEvery,
            setup.access().withOpen(request.open),
            setup.build().deletions());
    this.gates = request.gates;
  }

  /** Builds, and announces nothing. */
  public Outcome run(ProgressListener progress) throws IOException {
    return run(progress, announced -> {});
  }

  /**
   * Builds. What is not told is as the index in use was made.
   *
   * @param announced told before the work begins if something is made otherwise
   * @throws musubi.app.UserException if nothing can be built; the current generation is then
   *     unchanged
   */
  public Outcome run(ProgressListener progress, Consumer<Message> announced) throws IOException {
    GenerationStore store = setup.store();
    Optional<Manifest> made = store.currentId().flatMap(store::find).map(Generation::manifest);
    Setup kept = made.map(setup::keeping).orElse(setup);
    try (OnnxEmbedder embedder = open(kept.model(), made)) {
      IndexSettings settings = kept.index(embedder);
      List<Message> changes =
          made.flatMap(before -> SettingChanges.of(before, settings)).stream().toList();
      changes.forEach(announced);
      Fusion fusion = kept.fusion().fusion();
      ServiceSettings searches = kept.service(fusion);
      GateApproval approval = new GateApproval(gates, searches, embedder, kept.model(), progress);
      RebuildReport report =
          new BuildJob(store, settings, options, approval).run(setup.files(), progress);
      new FailedFiles(store.data())
          .keep(
              report.generation().id(),
              new FailedFiles.Left(report.documents().failures(), report.documents().skipped()),
              store.list().stream().map(Generation::id).collect(Collectors.toSet()));
      if (gates.isPresent() && approval.judgement().isPresent()) {
        new KeptEvaluations(store.data())
            .keepOrLog(
                kept(
                    store.require(report.generation().id()),
                    gates.get().collection(),
                    KeptSummary.Way.of(fusion.describe(), "", searches.dictionaries()),
                    approval.judgement().get()));
      }
      return new Outcome(
          report, approval.judgement().map(GenerationGate.Judgement::report), changes);
    }
  }

  private static KeptEvaluation kept(
      Generation generation,
      BeirFolder collection,
      KeptSummary.Way way,
      GenerationGate.Judgement judgement) {
    Manifest.Model model = generation.manifest().model();
    return KeptEvaluation.of(
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        new KeptSummary.Origin(KeptSummary.Kind.GATE, "", judgement.report().outcome()),
        new KeptSummary.Index(generation.id(), model.name(), model.fingerprint()),
        collection,
        way,
        Map.of(
            Mode.HYBRID.label(), new KeptEvaluation.Answers(judgement.run(), judgement.times())));
  }

  private OnnxEmbedder open(ModelChoice model, Optional<Manifest> made) {
    try {
      return model.open();
    } catch (ModelException e) {
      if (made.isEmpty() || setup.model().folder().isPresent()) {
        throw e;
      }
      throw new UserException(
          ErrorMessage.of(
              "model.of-index-unopened",
              made.get().model().name(),
              made.get().model().location(),
              Reason.of(e)),
          e);
    }
  }
}
