"""What PhiRepository, PhiFunction and PhiService promise about Amazon ECR, AWS Lambda, Amazon ECS and Application Auto Scaling."""

import json

from .reading import Reading

FEWEST_TASKS = 2


def repository(reading: Reading) -> None:
    """A repository whose images are scanned and stay what they are."""
    ecr = reading.sdk("ecr")
    found = ecr.describe_repositories(repositoryNames=[reading.id])["repositories"][0]
    reading.equal("scans what is pushed", found["imageScanningConfiguration"]["scanOnPush"], True)
    reading.equal("keeps tags with their image", found["imageTagMutability"], "IMMUTABLE")
    reading.equal("is encrypted with AWS KMS", found["encryptionConfiguration"]["encryptionType"], "KMS")
    reading.customer_key("is encrypted under a customer managed key", found["encryptionConfiguration"].get("kmsKey"))
    rules = json.loads(ecr.get_lifecycle_policy(repositoryName=reading.id)["lifecyclePolicyText"])["rules"]
    reading.equal("deletes images without a tag only", {one["selection"]["tagStatus"] for one in rules}, {"untagged"})
    try:
        policy = ecr.get_repository_policy(repositoryName=reading.id)["policyText"]
    except ecr.exceptions.RepositoryPolicyNotFoundException:
        policy = ""
    reading.equal("lets no other account in", policy, "")


def function(reading: Reading) -> None:
    """A function in a VPC, unless it is one of the AWS CDK, which runs at deployments only."""
    if "Custom::" in reading.resource.path:
        return
    client = reading.sdk("lambda")
    found = client.get_function_configuration(FunctionName=reading.id)
    reading.customer_key("has its variables under a customer managed key", found.get("KMSKeyArn"))
    subnets = found.get("VpcConfig", {}).get("SubnetIds", [])
    reading.holds("stands in two subnets or more", len(subnets) > 1, subnets)
    described = reading.sdk("ec2").describe_subnets(SubnetIds=subnets)["Subnets"] if subnets else []
    reading.equal("stands where nobody gets a public address", [one["SubnetId"] for one in described if one["MapPublicIpOnLaunch"]], [])
    reading.equal("is traced", found["TracingConfig"]["Mode"], "Active")
    free = client.get_function_concurrency(FunctionName=reading.id).get("ReservedConcurrentExecutions", 0)
    reading.holds("has concurrency of its own", free > 0, free)


def cluster(reading: Reading) -> None:
    """A cluster that records metrics, with storage under the key."""
    found = reading.sdk("ecs").describe_clusters(clusters=[reading.id], include=["SETTINGS", "CONFIGURATIONS"])["clusters"][0]
    reading.equal("records metrics of each container", found["settings"], [{"name": "containerInsights", "value": "enhanced"}])
    storage = found.get("configuration", {}).get("managedStorageConfiguration", {})
    reading.customer_key("has the storage of its tasks under a customer managed key", storage.get("fargateEphemeralStorageKmsKeyId"))


def task_definition(reading: Reading) -> None:
    """A task whose containers have nothing to gain from it."""
    found = reading.sdk("ecs").describe_task_definition(taskDefinition=reading.id)["taskDefinition"]
    reading.equal("is in use", found["status"], "ACTIVE")
    reading.equal("has a network of its own", found["networkMode"], "awsvpc")
    reading.holds("has one role for the code and one for its start", found["taskRoleArn"] != found["executionRoleArn"], found["taskRoleArn"])
    for one in found["containerDefinitions"]:
        name = one["name"]
        reading.equal(f"has a root file system that {name} cannot write", one.get("readonlyRootFilesystem"), True)
        reading.holds(f"gives {name} no privilege", not one.get("privileged"), one.get("privileged"))
        user = one.get("user", "")
        reading.holds(f"runs {name} as a user other than root", bool(user) and user.partition(":")[0] not in ("root", "0"), user)
        reading.equal(f"takes every capability from {name}", one.get("linuxParameters", {}).get("capabilities", {}).get("drop"), ["ALL"])
        reading.equal(f"logs what {name} writes", one.get("logConfiguration", {}).get("logDriver"), "awslogs")


def service(reading: Reading) -> None:
    """A service without public addresses, on as many tasks as it takes."""
    ecs = reading.sdk("ecs")
    name = reading.id.rpartition("/")[2]
    clusters = [one.physical_id for one in reading.stack.of_type("AWS::ECS::Cluster")]
    found = next(one for each in clusters for one in ecs.describe_services(cluster=each, services=[name])["services"])
    network = found["networkConfiguration"]["awsvpcConfiguration"]
    reading.equal("gives tasks no public address", network.get("assignPublicIp"), "DISABLED")
    reading.holds("stands in two subnets or more", len(network["subnets"]) > 1, network["subnets"])
    reading.equal("runs on Fargate", found["launchType"], "FARGATE")
    reading.equal("runs on the latest platform", found["platformVersion"], "LATEST")


def scalable_target(reading: Reading) -> None:
    """A number of tasks that one zone may fail under."""
    resource, dimension, namespace = reading.id.split("|")
    client = reading.sdk("application-autoscaling")
    found = client.describe_scalable_targets(ServiceNamespace=namespace, ResourceIds=[resource], ScalableDimension=dimension)["ScalableTargets"][0]
    reading.holds("keeps two tasks or more", found["MinCapacity"] >= FEWEST_TASKS, found["MinCapacity"])
    reading.holds("may have more than that", found["MaxCapacity"] > found["MinCapacity"], found["MaxCapacity"])


READERS = {
    "AWS::ECR::Repository": repository,
    "AWS::Lambda::Function": function,
    "AWS::ECS::Cluster": cluster,
    "AWS::ECS::TaskDefinition": task_definition,
    "AWS::ECS::Service": service,
    "AWS::ApplicationAutoScaling::ScalableTarget": scalable_target,
}
