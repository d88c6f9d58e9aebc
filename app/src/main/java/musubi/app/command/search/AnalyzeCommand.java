package musubi.app.command.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.VocabularyOption;
import musubi.app.json.AnalysisJson;
import musubi.app.print.AnalysisListing;
import musubi.app.print.DictionaryNotes;
import musubi.app.setup.Setup;
import musubi.lucene.analysis.report.AnalysisReport;
import musubi.lucene.analysis.report.AnalysisStages;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.words.QueryAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "analyze", mixinStandardHelpOptions = true)
public final class AnalyzeCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Mixin CommonOptions common;
  @Mixin VocabularyOption vocabulary;

  @Parameters(paramLabel = "TEXT", arity = "1..*")
  List<String> words;

  @Option(names = "--query")
  boolean query;

  @Override
  public Integer call() throws IOException {
    String text = text();
    if (text.isBlank()) {
      throw new UsageException(ErrorMessage.of("option.text-empty"));
    }
    Setup setup = common.setup(vocabulary);
    Dictionaries dictionaries = setup.dictionaries();
    AnalysisReport report;
    try (AnalysisStages stages = new AnalysisStages(dictionaries.userDictionaryCsv())) {
      report = stages.of(text);
    }
    Optional<QueryAnalysis> asked =
        query
            ? Optional.of(QueryAnalysis.of(text, dictionaries, setup.vocabulary()))
            : Optional.empty();
    DictionaryNotes.print(
        asked.map(QueryAnalysis::problems).orElse(dictionaries.problems()), common.console());
    if (common.json()) {
      common.console().json(AnalysisJson.of(report, asked));
    } else {
      AnalysisListing.of(report, asked, common.console()).forEach(common.console()::line);
    }
    return ExitCodes.DONE;
  }

  private String text() throws IOException {
    if (!words.equals(List.of(STANDARD_INPUT))) {
      return String.join(" ", words);
    }
    byte[] bytes = System.in.readAllBytes();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
    } catch (CharacterCodingException e) {
      throw new UserException(ErrorMessage.of("stdin-not-utf8"), e);
    }
  }
}
