import dev.cdkhipaa.AccountBaseline;
import dev.cdkhipaa.HipaaApp;
import dev.cdkhipaa.HipaaAppProps;
import dev.cdkhipaa.HipaaAspect;
import dev.cdkhipaa.HipaaProps;
import dev.cdkhipaa.PhiBucket;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.s3.Bucket;

/** The app that is the same in every language: `good`, `bad`, `stage` and `aspect` say which of its forms. */
public final class RecordsApp {
    public static void main(final String[] args) {
        final String form = args[0];
        final List<AccountBaseline> baseline = List.of(AccountBaseline.values());
        final App app;
        if (form.equals("aspect")) {
            app = new App();
            Aspects.of(app).add(new HipaaAspect(HipaaProps.builder().accountBaseline(baseline).build()));
        } else {
            app = new HipaaApp(HipaaAppProps.builder().accountBaseline(baseline).build());
        }
        if (form.equals("good")) {
            new PhiBucket(new Stack(app, "Records"), "Scans");
        } else if (form.equals("bad")) {
            new Bucket(new Stack(app, "Records"), "Scans");
        } else {
            // A plain `cdk synth` looks at no stack of a Stage.
            new Bucket(new Stack(new Stage(app, "Prod"), "Records"), "Scans");
        }
        app.synth();
    }

    private RecordsApp() {
    }
}
