package io.rebound.lab;

import io.rebound.lab.cluster.Cluster;
import io.rebound.lab.cluster.Node;
import io.rebound.lab.fault.Faults;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs faults one after another on one cluster. */
public final class Lab {
  private static final Logger LOGS = Logger.getLogger("");
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  private final LabOptions options;
  private final PrintStream progress;

  public Lab(LabOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Runs the faults named, all when none is named; ends with 1 when a promise was broken, with 2
   * when a name is not known.
   */
  public static void main(String[] names) throws Exception {
    LOGS.setLevel(Level.WARNING);
    // A reader says for every try that the broker is away.
    KAFKA.setLevel(Level.SEVERE);
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4000");
    List<Fault> faults;
    LabOptions options;
    try {
      faults = Faults.named(List.of(names));
      options = LabOptions.ofProperties();
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    List<Result> results = new Lab(options, System.out).run(faults);
    System.out.println(new Report(options, results));
    System.exit(results.stream().allMatch(Result::holds) ? 0 : 1);
  }

  /** Runs them in order; one that cannot be carried out counts as broken. */
  public List<Result> run(List<Fault> faults) throws Exception {
    List<Result> results = new ArrayList<>();
    Path logs = Path.of("target", "lab").toAbsolutePath();
    try (Cluster cluster = Cluster.start(logs, new SplittableRandom())) {
      Thread atExit = new Thread(cluster::close, "lab-stop");
      Runtime.getRuntime().addShutdownHook(atExit);
      for (Fault fault : faults) {
        progress.printf("%n%s%n", fault.name());
        results.add(run(cluster, fault));
      }
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
    return results;
  }

  private Result run(Cluster cluster, Fault fault) {
    Result result;
    try {
      result =
          fault.impossibleBecause().isEmpty()
              ? new Run(cluster, options, progress).of(fault)
              : Result.none(fault);
    } catch (Exception | AssertionError e) {
      e.printStackTrace(progress);
      result = Result.failed(fault, e);
      cluster.nodes().forEach(Node::kill);
    }
    progress.printf("          %s%n", result.verdict());
    result.findings().broken().forEach(what -> progress.printf("          %s%n", what));
    return result;
  }
}
