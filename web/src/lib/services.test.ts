import { expect, test } from 'vitest';
import { aCheckSummary } from '../../tests/api';
import { matching } from './checkSearch';
import { serviceGroups } from './services';

test('services are offered under the category of most of their checks', () => {
  const checks = [
    aCheckSummary({ service: 's3', category: 'storage' }),
    aCheckSummary({ service: 'ec2', category: 'networking' }),
    aCheckSummary({ service: 'ec2', category: 'compute' }),
    aCheckSummary({ service: 'ec2', category: 'compute' }),
  ];
  expect(serviceGroups(checks)).toEqual([
    { label: 'Compute', options: [{ value: 'ec2', label: 'EC2 and VPC' }] },
    { label: 'Storage', options: [{ value: 's3', label: 'S3' }] },
  ]);
});

test('a check is found by words of its id, its title, its service and its controls', () => {
  const checks = [aCheckSummary(), aCheckSummary({ id: 'rds.cluster.is-encrypted', title: 'The cluster is encrypted', service: 'rds', controls: ['FSBP RDS.27'] })];
  const ids = (words: string) => matching(checks, words).map((check) => check.id);
  expect(ids('AURORA encrypted')).toEqual(['rds.cluster.is-encrypted']);
  expect(ids('rds.27')).toEqual(['rds.cluster.is-encrypted']);
  expect(ids('four settings')).toEqual(['s3.bucket.blocks-public-access']);
  expect(ids('')).toHaveLength(2);
});
