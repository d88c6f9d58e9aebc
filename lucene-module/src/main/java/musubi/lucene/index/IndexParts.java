package musubi.lucene.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import musubi.lucene.index.FileKinds.Kind;
import org.apache.lucene.codecs.lucene103.blocktree.Stats;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Terms;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The bytes of an index by what they are for. A small segment is one file with all others in it;
 * they are told apart there too, as files of their own are.
 *
 * @param bytes of all files, by purpose
 * @param terms of the dictionary of each field, part of {@link Kind#TERMS}
 */
public record IndexParts(Map<Kind, Long> bytes, Map<String, Long> terms) {

  /**
   * Measures the last commit of the index in a folder.
   *
   * @throws IOException also if there is no index, or it is damaged
   */
  public static IndexParts of(Path folder) throws IOException {
    Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
    Map<String, Long> terms = new TreeMap<>();
    try (Directory directory = FSDirectory.open(folder)) {
      SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
      for (String file : commit.files(true)) {
        add(bytes, file, directory.fileLength(file));
      }
      for (SegmentCommitInfo segment : commit) {
        if (segment.info.getUseCompoundFile()) {
          inside(directory, segment.info, bytes);
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        for (LeafReaderContext leaf : reader.leaves()) {
          terms(leaf.reader(), terms);
        }
      }
    }
    return new IndexParts(bytes, terms);
  }

  /** Moves what lies in a file of files from it to the purposes that it has. */
  private static void inside(Directory directory, SegmentInfo segment, Map<Kind, Long> bytes)
      throws IOException {
    try (Directory files =
        segment.getCodec().compoundFormat().getCompoundReader(directory, segment)) {
      for (String file : files.listAll()) {
        long length = files.fileLength(file);
        add(bytes, file, length);
        bytes.merge(Kind.OTHER, -length, Long::sum);
      }
    }
  }

  private static void add(Map<Kind, Long> bytes, String file, long length) {
    bytes.merge(FileKinds.of(Path.of(file)), length, Long::sum);
  }

  private static void terms(LeafReader segment, Map<String, Long> bytes) throws IOException {
    for (FieldInfo field : segment.getFieldInfos()) {
      Terms terms = segment.terms(field.name);
      if (terms != null && terms.getStats() instanceof Stats stats) {
        bytes.merge(
            field.name,
            stats.indexNumBytes
                + stats.totalBlockSuffixBytes
                + stats.totalBlockStatsBytes
                + stats.totalBlockOtherBytes,
            Long::sum);
      }
    }
  }
}
