package musubi.app.command.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.ModelCheckJson;
import musubi.app.model.ModelChoice;
import musubi.app.output.Columns;
import musubi.app.output.Console;
import musubi.app.seen.SeenDocuments;
import musubi.app.seen.SeenFile;
import musubi.embedder.layer.LayerCard;
import musubi.embedder.layer.LayerFolder;
import musubi.embedder.model.CrossEncoderFolder;
import musubi.embedder.model.CrossEncoderFolderReader;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.Pooling;
import musubi.embedder.onnx.OnnxCrossEncoder;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.embedder.verify.Reference;
import musubi.embedder.verify.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelCommand.Info.class,
      ModelCommand.Verify.class,
      ModelCommand.RemoveLayer.class,
      ModelForgetCommand.class
    })
public final class ModelCommand {

  @Command(name = "info", mixinStandardHelpOptions = true)
  static final class Info implements Callable<Integer> {

    /** Columns of a terminal for the names of the facts. */
    private static final int NAMES = 16;

    /** A fact that programs read as a word and people as a sentence. */
    private static final String RUNS = "runs";

    @Mixin CommonOptions common;

    @Override
    public Integer call() {
      Map<String, String> facts = facts(common.setup().model());
      if (common.json()) {
        common.console().json(facts);
      } else {
        Console console = common.console();
        facts.forEach(
            (name, value) ->
                console.line(
                    Columns.left(console.phrase("model." + name), NAMES)
                        + " "
                        + (name.equals(RUNS) ? console.phrase("model.runs." + value) : value)));
      }
      return ExitCodes.DONE;
    }

    private static Map<String, String> facts(ModelChoice choice) {
      if (CrossEncoderFolderReader.isCrossEncoder(choice.path())) {
        try (OnnxCrossEncoder encoder =
            OnnxCrossEncoder.open(
                CrossEncoderFolderReader.read(choice.path()), OnnxOptions.DEFAULTS)) {
          return facts(encoder, choice.location());
        }
      }
      try (OnnxEmbedder embedder = choice.open()) {
        return facts(embedder, choice.location());
      }
    }

    private static Map<String, String> facts(OnnxCrossEncoder encoder, String location) {
      CrossEncoderFolder folder = encoder.folder();
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("kind", "reranker, for --rerank");
      facts.put("name", encoder.name());
      facts.put("location", location);
      facts.put("graph", folder.path().relativize(folder.onnx()).toString());
      facts.put("output", encoder.describeOutput());
      facts.put(RUNS, runs(encoder.scoresAlone()));
      facts.put("max_tokens", Integer.toString(encoder.maxTokens()));
      facts.put("fingerprint", encoder.fingerprint());
      return facts;
    }

    private static Map<String, String> facts(OnnxEmbedder embedder, String location) {
      ModelFolder folder = embedder.folder();
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("kind", "embedding model");
      facts.put("name", embedder.name());
      facts.put("location", location);
      facts.put("graph", folder.path().relativize(folder.onnx()).toString());
      facts.put("output", embedder.describeOutput());
      facts.put(RUNS, runs(embedder.embedsAlone()));
      facts.put("dimensions", Integer.toString(embedder.dimensions()));
      facts.put("pooling", folder.pooling().map(Pooling::publishedName).orElse("in the graph"));
      facts.put("normalize", Boolean.toString(folder.normalize()));
      facts.put("similarity", embedder.similarity().name().toLowerCase(java.util.Locale.ROOT));
      facts.put("max_tokens", Integer.toString(embedder.maxTokens()));
      facts.put("query_prompt", quoted(embedder.prompts().query()));
      facts.put("document_prompt", quoted(embedder.prompts().document()));
      facts.put("fingerprint", embedder.fingerprint());
      LayerFolder layer = LayerFolder.in(folder.path());
      if (layer.exists()) {
        LayerCard card = layer.card();
        facts.put("layer", layer.documentFile().isPresent() ? "both" : "query");
        facts.put("layer_strength", Double.toString(card.strength()));
        facts.put("layer_soft_matching", Double.toString(card.softMatching()));
        facts.put("layer_pairs", Integer.toString(card.pairs()));
        facts.put("layer_made", card.made());
      }
      return facts;
    }

    private static String runs(boolean alone) {
      return alone ? "alone" : "batches";
    }

    /** In quotes, because a blank at the end matters. */
    private static String quoted(String prompt) {
      return "\"" + prompt + "\"";
    }
  }

  @Command(name = "verify", mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {

    @Mixin CommonOptions common;

    @Option(names = "--write-reference", paramLabel = "FILE")
    @Nullable Path reference;

    @Override
    public Integer call() throws IOException {
      try (OnnxEmbedder embedder = common.setup().model().open()) {
        Verification verification = Verification.of(embedder);
        print(verification, embedder);
        if (reference != null) {
          Reference.record(embedder).write(reference);
          common.console().tell("model.wrote", reference);
        }
        return verification.passed() ? ExitCodes.DONE : ExitCodes.FAILED;
      }
    }

    private void print(Verification verification, OnnxEmbedder embedder) {
      Console console = common.console();
      if (common.json()) {
        console.json(ModelCheckJson.of(embedder, verification));
        return;
      }
      for (Verification.Check check : verification.checks()) {
        console.line(
            "%s %s: %s"
                .formatted(
                    Columns.left(console.phrase(check.passed() ? "model.ok" : "model.fail"), 4),
                    check.name(),
                    check.detail()));
      }
      if (embedder.embedsAlone()) {
        console.say("model.embedded-alone");
      }
    }
  }

  @Command(name = "remove-layer", mixinStandardHelpOptions = true)
  static final class RemoveLayer implements Callable<Integer> {

    @Mixin CommonOptions common;

    @Parameters(index = "0", paramLabel = "DIR")
    Path folder;

    @Override
    public Integer call() throws IOException {
      LayerFolder layer = LayerFolder.in(folder);
      if (!layer.exists()) {
        throw new UserException(ErrorMessage.of("adapter.no-layer", folder));
      }
      boolean documents = layer.documentFile().isPresent();
      layer.remove();
      SeenFile.remove(folder, SeenDocuments.Kind.LAYER);
      common.console().tell(documents ? "model.layer-removed-both" : "model.layer-removed", folder);
      return ExitCodes.DONE;
    }
  }
}
