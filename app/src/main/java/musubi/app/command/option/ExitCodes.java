package musubi.app.command.option;

/** What a command tells the shell. */
public final class ExitCodes {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int GATE_NOT_MET = 3;

  private ExitCodes() {}
}
