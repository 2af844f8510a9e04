"""Amazon Q Developer in chat applications, which was AWS Chatbot."""

from ..resource_type import accepted

TYPES = (
    accepted(
        "AWS::Chatbot::SlackChannelConfiguration",
        "moto has no API of chat applications, and nothing is sent to Slack",
        "ConfigurationName GuardrailPolicies IamRoleArn LoggingLevel SlackChannelId SlackWorkspaceId SnsTopicArns Tags UserRoleRequired",
        lambda request: {
            "Arn": f"arn:aws:chatbot::{request.account}:chat-configuration/slack-channel/{request.properties['ConfigurationName']}",
        },
    ),
    accepted(
        "AWS::Chatbot::MicrosoftTeamsChannelConfiguration",
        "moto has no API of chat applications, and nothing is sent to Microsoft Teams",
        "ConfigurationName GuardrailPolicies IamRoleArn LoggingLevel SnsTopicArns Tags TeamId TeamsChannelId TeamsTenantId UserRoleRequired",
        lambda request: {
            "Arn": f"arn:aws:chatbot::{request.account}:chat-configuration/microsoft-teams-channel/{request.properties['ConfigurationName']}",
        },
    ),
)
