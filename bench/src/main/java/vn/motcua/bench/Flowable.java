package vn.motcua.bench;

import java.util.Map;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/** Flowable, called in this process, as its manual sets it up; history at its default level (audit). */
final class Flowable implements AutoCloseable {

    private final ProcessEngine engine;

    Flowable(DataSource source) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(source);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setAsyncExecutorActivate(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("five.bpmn20.xml", FiveTasks.bpmn("http://flowable.org/bpmn"))
                .deploy();
    }

    String start() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(FiveTasks.KEY, Map.of("subject", "Hồ sơ", "ward", "20242"))
                .getId();
    }

    /** Finds and completes each task, as whoever does a step must; says how many. */
    int fiveTasks(String instance) {
        for (int i = 0; i < FiveTasks.TASKS; i++) {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult();
            engine.getTaskService().complete(task.getId(), Map.of("verdict", "GRANTED"));
        }
        return FiveTasks.TASKS;
    }

    @Override
    public void close() {
        engine.close();
    }
}
