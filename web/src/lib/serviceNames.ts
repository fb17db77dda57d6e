// Made by `make docs` from the catalogue's table of services.
export const SERVICE_NAMES: Record<string, string> = {
  ec2: 'EC2 and VPC',
  iam: 'IAM',
  s3: 'S3',
};
