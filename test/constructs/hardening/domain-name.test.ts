import { Aws } from 'aws-cdk-lib';
import { requireDomainName } from '../../../lib/constructs/hardening/domain-name';

test.each(['example.com', 'a.b-c.example.com', '1.example.org', 'xn--bcher-kva.example', Aws.STACK_NAME])('%s is a domain', domain => {
  expect(requireDomainName(domain, 'domain')).toBe(domain);
});

test.each(['example', 'https://example.com', 'example.com/path', 'Example.com', '-a.example.com', 'a..example.com', 'example.com.', `${'a'.repeat(64)}.com`, `${'a.'.repeat(130)}com`])('%s is none', domain => {
  expect(() => requireDomainName(domain, 'passkeyDomain'))
    .toThrow(`'${domain}' is no domain; it takes lower-case names with dots such as portal.example.com, without https:// and without a path: set passkeyDomain to such a name`);
});
