package musubi.app;

import java.nio.file.*;
import java.util.*;
import musubi.embedder.*;
import musubi.embedder.model.*;
import musubi.embedder.onnx.*;
import musubi.embedder.verify.*;

public final class Main {
  public static void main(String[] a) {
    try (OnnxEmbedder e =
        OnnxEmbedder.open(ModelFolderReader.read(Path.of(a[0])), OnnxOptions.DEFAULTS)) {
      System.out.println(Verification.of(e));
      System.out.println(
          e.fingerprint()
              + " "
              + e.describeOutput()
              + e.overheadTokens(Role.QUERY)
              + " "
              + Arrays.toString(e.countTokens(List.of("", "有給休暇の申請", "a".repeat(5000)))));
    }
  }
}
