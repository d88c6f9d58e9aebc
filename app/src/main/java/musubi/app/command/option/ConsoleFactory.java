package musubi.app.command.option;

import java.lang.reflect.Constructor;
import musubi.app.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands and options, and gives a console to those that ask for one. */
public final class ConsoleFactory implements IFactory {

  private final Console console;
  private final IFactory others = CommandLine.defaultFactory();

  /** A factory of commands that write to this console. */
  public ConsoleFactory(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Console.class) {
        return type.cast(constructor.newInstance(console));
      }
    }
    return others.create(type);
  }
}
