const ROLE_ARN = /^arn:(aws|aws-us-gov|aws-cn):iam::\d{12}:role\/([\w+=,.@/-]{1,512})$/;

/** What is wrong with a role's ARN, as a sentence; empty when it will do. */
export function roleArnProblem(text: string): string {
  const match = ROLE_ARN.exec(text.trim());
  if (!match) return 'This is not the ARN of an IAM role. Copy it from the outputs of the CloudFormation stack.';
  const name = match[2]?.split('/').at(-1) ?? '';
  return name.startsWith('quarterdeck-') ? '' : 'The role’s name must begin with quarterdeck-: we can assume no other.';
}
