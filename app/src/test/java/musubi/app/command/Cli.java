package musubi.app.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import musubi.app.Main;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs commands as the shell would, in this process.
 *
 * @param exit the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
record Cli(int exit, String out, String err) {

  /** The sample company, seen from the module's folder. */
  static final Path COMPANY = Path.of("..", "examples", "company");

  static final Path COMPANY_EVAL = Path.of("..", "examples", "company-eval");

  /** Whatever the locale of the machine is. */
  private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C.UTF-8");

  static Cli run(Object... args) {
    return runWithInput("", args);
  }

  static Cli runWithInput(String input, Object... args) {
    return run(ENGLISH, input, args);
  }

  /** On a terminal whose locale is Japanese. */
  static Cli inJapanese(Object... args) {
    return run(Map.of("LANG", "ja_JP.UTF-8"), "", args);
  }

  private static Cli run(Map<String, String> environment, String input, Object... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      String[] words = new String[args.length];
      for (int i = 0; i < args.length; i++) {
        words[i] = args[i].toString();
      }
      int exit = Main.run(environment, words);
      return new Cli(
          exit,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }

  /** Standard output as the one JSON object that it must be. */
  JsonNode json() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readTree(out);
  }
}
