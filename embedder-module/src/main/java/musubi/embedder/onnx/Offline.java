package musubi.embedder.onnx;

/**
 * Keeps the native libraries off the network. Both look for a way out on their own: DJL asks a
 * cloud metadata address when it loads, ONNX Runtime may send telemetry. The launcher sets the same
 * switches for the whole process (ONNX Runtime reads its own from the environment only); this class
 * makes the module safe inside other programs too.
 */
final class Offline {

  private Offline() {}

  /** Must run before the first class of DJL is loaded. */
  static void enforce() {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }
}
