package musubi.app.command.mine;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.mine.SynonymsJson;
import musubi.app.message.ErrorText;
import musubi.app.mine.review.AcceptedSynonyms;
import musubi.app.mine.review.ReviewFile;
import musubi.app.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the rows that a curator accepted into lines of the synonyms' dictionary. */
@Command(name = "accept", mixinStandardHelpOptions = true)
public final class MineAcceptCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE")
  Path file;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  Path out;

  @Option(names = "--json")
  boolean json;

  @Option(names = "--debug")
  boolean debug;

  /** A command that writes to this console. */
  public MineAcceptCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    AcceptedSynonyms accepted = AcceptedSynonyms.of(file, ReviewFile.read(file));
    if (!accepted.unusable().isEmpty()) {
      ErrorText words = new ErrorText(console.language());
      accepted.unusable().forEach(problem -> console.note(words.of(problem)));
      throw new UserException(ErrorMessage.of("mine.nothing-accepted", out));
    }
    if (accepted.lines().isEmpty()) {
      throw new UserException(ErrorMessage.of("mine.nothing-marked", out, file));
    }
    try {
      Files.write(out, accepted.lines(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UserException(ErrorMessage.of("mine.out-exists", out), e);
    }
    if (json) {
      console.json(SynonymsJson.Accepted.of(out.toString(), accepted));
    } else {
      console.say("mine.accepted", accepted.lines().size(), out);
      console.say("mine.reviewed", accepted.accepted(), accepted.refused(), accepted.open());
    }
    return ExitCodes.DONE;
  }
}
