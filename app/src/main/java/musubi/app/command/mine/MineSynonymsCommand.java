package musubi.app.command.mine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.history.History;
import musubi.app.json.mine.SynonymsJson;
import musubi.app.mine.click.ClickLog;
import musubi.app.mine.click.ExchangedOpenings;
import musubi.app.mine.click.OpenedDocument;
import musubi.app.mine.review.ReviewFile;
import musubi.app.mine.review.SynonymCandidates;
import musubi.app.mine.synonym.Candidate;
import musubi.app.mine.synonym.EvidenceKind;
import musubi.app.mine.synonym.SynonymMining;
import musubi.app.setup.Setup;
import musubi.app.setup.SourceIndex;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Candidates for synonyms and abbreviations, for review. */
@Command(name = "synonyms", mixinStandardHelpOptions = true)
final class MineSynonymsCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin MinedSource source;

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path named;

  @Option(names = "--shuffle", paramLabel = "SEED")
  @Nullable Long shuffle;

  @Override
  public Integer call() throws IOException {
    Setup setup = common.setup();
    Path out = out(setup);
    List<Candidate> candidates;
    try (SourceIndex index = source.open(common, setup)) {
      candidates =
          new SynonymMining(index.service(), setup.dictionaries(), setup.vocabulary())
              .run(opened(setup));
    }
    if (shuffle != null) {
      return tell(candidates);
    }
    ReviewFile.write(out, candidates);
    SynonymsJson counts = SynonymsJson.of(out.toString(), candidates);
    if (common.json()) {
      common.console().json(counts);
    } else {
      common.console().say("mine.synonyms", counts.candidates(), out);
      for (Map.Entry<String, Integer> kind : counts.kinds().entrySet()) {
        common.console().say("mine.evidence." + kind.getKey(), kind.getValue());
      }
      common.console().say("mine.review");
    }
    common.console().tell("mine.synonyms-confidential");
    return ExitCodes.DONE;
  }

  /** The file of the data folder, where pages offer the candidates, unless another is named. */
  private Path out(Setup setup) {
    if (named == null && !setup.namesData()) {
      throw new UsageException(ErrorMessage.of("mine.no-out"));
    }
    return named == null ? new SynonymCandidates(setup.store().data()).file() : named;
  }

  /** What exchanged openings propose; nothing of it is written. */
  private int tell(List<Candidate> candidates) {
    int proposed =
        (int) candidates.stream().filter(one -> one.kind() == EvidenceKind.QUERIES).count();
    if (common.json()) {
      common.console().json(new SynonymsJson.Shuffled(proposed));
    } else {
      common.console().say("mine.shuffled", proposed);
    }
    return proposed == 0 ? ExitCodes.GATE_NOT_MET : ExitCodes.DONE;
  }

  private List<OpenedDocument> opened(Setup setup) throws IOException {
    Optional<History> found = MinedSource.history(setup);
    if (found.isEmpty()) {
      return List.of();
    }
    ClickLog log = new ClickLog();
    try (History history = found.get()) {
      history.read(log);
    }
    List<OpenedDocument> opened = OpenedDocument.of(log, Optional.empty());
    return shuffle == null ? opened : ExchangedOpenings.of(opened, shuffle);
  }
}
