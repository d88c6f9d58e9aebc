package musubi.app.command.option;

import musubi.message.Localized;
import musubi.message.Message;
import picocli.CommandLine;

/** An option or argument with a value that the command cannot take. */
public final class OptionException extends CommandLine.ParameterException implements Localized {

  private final transient Message message;

  public OptionException(CommandLine command, Message message) {
    super(command, message.toString());
    this.message = message;
  }

  public OptionException(CommandLine command, Message message, Throwable cause) {
    super(command, message.toString(), cause);
    this.message = message;
  }

  @Override
  public Message inWords() {
    return message;
  }
}
