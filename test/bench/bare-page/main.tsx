/** The yardstick of a cold start: the least a precached React page can do. */
import { createRoot } from 'react-dom/client'

const root = document.querySelector('#root')
if (root) createRoot(root).render(<p className="hello">Hello</p>)
void navigator.serviceWorker.register('/service-worker.js')
