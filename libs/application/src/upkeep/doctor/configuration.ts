import { filesOf } from '../../open-configured.js';
import { fine, warning, type Examiner, type Patient, type Told } from './examination.js';

/** That it can be read was seen before; here, what it lets happen. */
export const configurationExaminer: Examiner = { name: 'configuration', examine: (patient) => configured(patient) };

function configured({ configuration }: Patient): readonly Told[] {
  const { eventStore, openTo, worker } = configuration;
  const files = filesOf(configuration);
  const [log, rows] = [files.log ?? 'EventStoreDB', files.readModels ?? 'PostgreSQL'];
  return [
    fine(
      `nhật ký: ${log}; bảng đọc: ${rows}; worker ${worker === 'inside' ? 'trong máy chủ' : 'riêng'}`,
      `log: ${log}; read models: ${rows}; worker ${worker === 'inside' ? 'inside the server' : 'apart'}`,
    ),
    ...(openTo === 'anyone' ? [open] : []),
    ...(eventStore?.insecureAnywhere ? [insecure] : []),
  ];
}

const open = warning(
  'VINHDANH_OPEN_TO=anyone: ai đến được cổng này đều đọc được trang mà không cần thẻ. Bỏ đi nếu không phải bản dùng thử.',
  'VINHDANH_OPEN_TO=anyone: whoever reaches the port reads the pages without a token. Unset it unless this is a trial.',
);

const insecure = warning(
  'EVENTSTORE_INSECURE=yes: nhật ký đi qua mạng không mã hóa. Dùng địa chỉ có TLS khi không còn là bản dùng thử.',
  'EVENTSTORE_INSECURE=yes: the log crosses the network in clear. Use an address with TLS once this is no trial.',
);
