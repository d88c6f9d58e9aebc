package musubi.app.robustness;

/** Commands of the system: mounts, and rights on files. */
final class Shell {

  private Shell() {}

  /** Whether a command succeeds. */
  static boolean run(String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }
}
